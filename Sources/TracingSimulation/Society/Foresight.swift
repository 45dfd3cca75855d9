internal import ContactWorld

/// What can be found out about tomorrow while the events of today happen, in parts.
///
/// It holds only what is settled about today and the days before it, and matters to nothing but the time that
/// tomorrow takes.
struct Foresight: Sendable {
  /// The day that it is about.
  let day: Int
  let world: World
  /// Who will be absent, unless today frees them.
  var stayers: [Person] = []
  /// In whom symptoms begin, as far as their contacts may be wanted.
  var symptomatic: [Person] = []
  /// Finds their contacts until today.
  var search: RegisteredContactSearch?

  /// What one part finds.
  enum Part: Sendable {
    case absences(MarkedSlots)
    case contacts([(person: Person, contacts: [RegisteredContact])])
  }

  private static let stayersPerPart = 16_384
  private static let symptomaticPerPart = 128

  private var absenceParts: Int {
    (stayers.count + Self.stayersPerPart - 1) / Self.stayersPerPart
  }

  /// The number of parts.
  var partCount: Int {
    absenceParts + (symptomatic.count + Self.symptomaticPerPart - 1) / Self.symptomaticPerPart
  }

  /// Finds what a part is about.
  func find(_ part: Int) -> Part {
    guard part >= absenceParts else {
      let start = part * Self.stayersPerPart
      let end = min(start + Self.stayersPerPart, stayers.count)
      return .absences(MarkedSlots(of: Array(stayers[start..<end]), on: day, in: world))
    }
    guard var search else { return .contacts([]) }
    let start = (part - absenceParts) * Self.symptomaticPerPart
    let end = min(start + Self.symptomaticPerPart, symptomatic.count)
    return .contacts(
      symptomatic[start..<end].map { ($0, search.contacts(of: $0, because: .symptoms)) })
  }

  /// What has been found, put together.
  struct Findings {
    /// The slots of those who were expected to be absent.
    var expected: MarkedSlots?
    /// The contacts until the day before, by index case.
    var contacts: [Person: [RegisteredContact]] = [:]

    init(_ parts: [Part]) {
      for part in parts {
        switch part {
        case .absences(let slots):
          if expected == nil { expected = slots } else { expected?.add(slots) }
        case .contacts(let found):
          for (person, contacts) in found { self.contacts[person] = contacts }
        }
      }
    }
  }
}
