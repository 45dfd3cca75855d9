internal import ContactWorld
internal import DiscreteEvents

/// The search for the registered contacts of those who may become index cases on a day, while its events happen.
///
/// What happens on the day changes none of them, so that it matters to nothing but the time things take.
struct RegisteredContactErrand: Sendable {
  /// By part and candidate.
  private let errand: Errand<[ArraySlice<RegisteredContact>]>
  private let places: [TraceKey: Int]

  private static let candidatesPerPart = 16

  /// Begins the search; `nil` if there is nobody to find, or to search.
  ///
  /// - Parameters:
  ///   - candidates: Whose contacts may be wanted, in the order in which they are likely to be.
  ///   - search: What finds them.
  ///   - workforce: Who searches.
  init?(
    for candidates: [TraceKey], by search: @autoclosure () -> RegisteredContactSearch,
    _ workforce: Workforce
  ) {
    guard !candidates.isEmpty else { return nil }
    let search = search()
    let size = Self.candidatesPerPart
    let errand = workforce.begin(parts: (candidates.count + size - 1) / size) { part in
      var search = search
      var all: [RegisteredContact] = []
      var ends = [0]
      for candidate in candidates[part * size..<min((part + 1) * size, candidates.count)] {
        search.appendContacts(of: candidate.index, because: candidate.cause, to: &all)
        ends.append(all.count)
      }
      return zip(ends, ends.dropFirst()).map { all[$0..<$1] }
    }
    guard let errand else { return nil }
    self.errand = errand
    places = Dictionary(
      candidates.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The contacts of an index case; `nil` if it was not among the candidates.
  func contacts(of key: TraceKey) -> ArraySlice<RegisteredContact>? {
    guard let place = places[key] else { return nil }
    let (part, index) = place.quotientAndRemainder(dividingBy: Self.candidatesPerPart)
    return errand.result(of: part)[index]
  }

  /// Ends the search, with or without all that there is to find.
  func end() {
    errand.end()
  }
}
