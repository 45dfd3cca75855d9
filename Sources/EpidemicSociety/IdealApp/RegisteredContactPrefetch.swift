internal import ContactWorld
internal import DiscreteEvents

/// The search, on background threads, for the registered contacts of the people who may become index cases today.
///
/// Nothing that happens today changes these contacts, so the prefetch changes speed and never results.
struct RegisteredContactPrefetch: Sendable {
  /// By part and candidate.
  private let work: BackgroundWork<[ArraySlice<RegisteredContact>]>
  private let places: [TraceKey: Int]

  private static let candidatesPerPart = 16

  /// Begins the search; `nil` without candidates, or without background threads.
  ///
  /// - Parameters:
  ///   - candidates: The people whose contacts may be wanted, in the expected order.
  ///   - search: The search for the contacts of one person.
  ///   - parallelism: The threads that share the work.
  init?(
    for candidates: [TraceKey], by search: @autoclosure () -> RegisteredContactSearch,
    _ parallelism: Parallelism
  ) {
    guard !candidates.isEmpty else { return nil }
    let search = search()
    let size = Self.candidatesPerPart
    let work = parallelism.begin(parts: (candidates.count + size - 1) / size) { part in
      var search = search
      var all: [RegisteredContact] = []
      var ends = [0]
      for candidate in candidates[part * size..<min((part + 1) * size, candidates.count)] {
        search.appendContacts(of: candidate, to: &all)
        ends.append(all.count)
      }
      return zip(ends, ends.dropFirst()).map { all[$0..<$1] }
    }
    guard let work else { return nil }
    self.work = work
    places = Dictionary(
      candidates.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The contacts of an index case; `nil` if it was not among the candidates.
  func contacts(of key: TraceKey) -> ArraySlice<RegisteredContact>? {
    guard let place = places[key] else { return nil }
    let (part, index) = place.quotientAndRemainder(dividingBy: Self.candidatesPerPart)
    return work.result(of: part)[index]
  }

  /// Ends the search, even if the contacts of some candidates have not been found.
  func end() {
    work.end()
  }
}
