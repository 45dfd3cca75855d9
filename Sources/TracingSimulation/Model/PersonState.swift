internal import ContactWorld

/// Where everybody stands with the disease and with isolation, as columns by person.
struct PersonState: Sendable {
  /// The day of infection; ``never`` for whoever is still susceptible.
  var infectedOn: [Int16]
  /// The first day of the current or last isolation.
  var isolatesFrom: [Int16]
  /// The last day of the current or last isolation.
  var isolatesThrough: [Int16]
  /// Why the current or last isolation was begun.
  var isolationCause: [IsolationCause]
  /// Whether the person stands on the list of those who may be absent.
  var isListedAsAbsent: [Bool]
  /// Whether the person is in hospital.
  var isInHospital: [Bool]
  /// Whether the person has died.
  var isDead: [Bool]

  static let never = Int16.max

  init(people: Int) {
    infectedOn = Array(repeating: Self.never, count: people)
    isolatesFrom = Array(repeating: 0, count: people)
    isolatesThrough = Array(repeating: -1, count: people)
    isolationCause = Array(repeating: .none, count: people)
    isListedAsAbsent = Array(repeating: false, count: people)
    isInHospital = Array(repeating: false, count: people)
    isDead = Array(repeating: false, count: people)
  }

  func absence(of person: Person, on day: Int) -> Absence {
    let index = Int(person)
    if isDead[index] { return .dead }
    if isInHospital[index] { return .hospital }
    let isolates = isolatesFrom[index] <= Int16(day) && Int16(day) <= isolatesThrough[index]
    return isolates ? .home : .none
  }
}

/// Why somebody isolates.
enum IsolationCause: UInt8, Sendable {
  case none
  case symptoms
  case positiveTest
  case warning
}
