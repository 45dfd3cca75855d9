internal import ContactWorld
internal import DiscreteEvents

/// What others find out while the events of a day happen, before it is asked for, in parts.
///
/// It holds only what is settled about the day and those before it, and matters to nothing but the time that things
/// take.
struct Foresight: Sendable {
  private let errand: Errand<Part>
  private let plan: Plan
  /// Where the contacts of an index case are found, by their place in the plan.
  private let places: [TraceKey: Int]
  /// The parts that have been asked for.
  private var found: [Int: [ArraySlice<RegisteredContact>]] = [:]

  /// What is to be found out.
  struct Plan: Sendable {
    let world: World
    /// The day.
    let day: Int
    /// Who may become an index case on the day, in the order in which their contacts are likely to be wanted.
    var candidates: [TraceKey] = []
    /// Finds their contacts.
    var search: RegisteredContactSearch?
    /// Who will be absent on the next day, unless this one frees them.
    var stayers: [Person] = []

    fileprivate static let candidatesPerPart = 64
    fileprivate static let stayersPerPart = 16_384

    fileprivate var contactParts: Int {
      search == nil
        ? 0 : (candidates.count + Self.candidatesPerPart - 1) / Self.candidatesPerPart
    }

    fileprivate var absenceParts: Int {
      (stayers.count + Self.stayersPerPart - 1) / Self.stayersPerPart
    }

    fileprivate func find(_ part: Int) -> Part {
      guard part >= contactParts else { return .contacts(contacts(part)) }
      let start = (part - contactParts) * Self.stayersPerPart
      let end = min(start + Self.stayersPerPart, stayers.count)
      return .absences(MarkedSlots(of: Array(stayers[start..<end]), on: day + 1, in: world))
    }

    private func contacts(_ part: Int) -> [ArraySlice<RegisteredContact>] {
      guard var search else { return [] }
      let start = part * Self.candidatesPerPart
      let end = min(start + Self.candidatesPerPart, candidates.count)
      var all: [RegisteredContact] = []
      var ends: [Int] = []
      for candidate in candidates[start..<end] {
        search.appendContacts(of: candidate.index, because: candidate.cause, to: &all)
        ends.append(all.count)
      }
      return zip([0] + ends, ends).map { all[$0..<$1] }
    }
  }

  fileprivate enum Part: Sendable {
    /// By candidate.
    case contacts([ArraySlice<RegisteredContact>])
    case absences(MarkedSlots)
  }

  /// Begins to find out; `nil` if there is nothing, or nobody to do it.
  init?(_ plan: Plan, by workforce: Workforce) {
    let errand = workforce.begin(parts: plan.contactParts + plan.absenceParts) { plan.find($0) }
    guard let errand else { return nil }
    self.errand = errand
    self.plan = plan
    places = Dictionary(
      plan.candidates.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The contacts of an index case; `nil` if it was not among the candidates.
  mutating func contacts(of key: TraceKey) -> ArraySlice<RegisteredContact>? {
    guard let place = places[key] else { return nil }
    let (part, index) = place.quotientAndRemainder(dividingBy: Plan.candidatesPerPart)
    if let contacts = found[part] { return contacts[index] }
    guard case .contacts(let contacts) = errand.result(of: part) else { return nil }
    found[part] = contacts
    return contacts[index]
  }

  /// Ends it, and tells what was to be known in the end: the slots of those who are expected to be absent on the next
  /// day.
  func end() -> MarkedSlots? {
    var expected: MarkedSlots?
    for part in plan.contactParts..<plan.contactParts + plan.absenceParts {
      guard case .absences(let slots) = errand.result(of: part) else { continue }
      if expected == nil { expected = slots } else { expected?.add(slots) }
    }
    errand.end()
    return expected
  }
}
