internal import ContactWorld

/// Why people stay at home, each reason with the index case that it hangs on, so that it can be withdrawn
/// when the index turns out not to be one.
///
/// Reasons stand in one array, each chained to the one before of the same person and of the same index.
struct QuarantineReasons: Sendable {
  private var reasons: [Reason] = []
  private var lastOfPerson: [Int32] = []
  private var lastOfIndex: [Int32] = []
  private let people: Int

  private struct Reason: Sendable {
    var person: Person
    var previousOfPerson: Int32
    var previousOfIndex: Int32
    var lastDay: Int16
  }

  private static let none: Int32 = -1

  init(people: Int) {
    self.people = people
  }

  /// Adds a reason.
  ///
  /// - Parameters:
  ///   - person: Who stays at home.
  ///   - index: The index case; `nil` if nothing will withdraw the reason.
  ///   - day: The last day.
  mutating func add(to person: Person, because index: Person?, through day: Int) {
    if lastOfPerson.isEmpty {
      lastOfPerson = Array(repeating: Self.none, count: people)
      lastOfIndex = Array(repeating: Self.none, count: people)
    }
    reasons.append(
      Reason(
        person: person, previousOfPerson: lastOfPerson[Int(person)],
        previousOfIndex: index.map { lastOfIndex[Int($0)] } ?? Self.none, lastDay: Int16(day)))
    let number = Int32(reasons.count - 1)
    lastOfPerson[Int(person)] = number
    if let index { lastOfIndex[Int(index)] = number }
  }

  /// The last day of all reasons of a person that are not withdrawn; -1 without one.
  func lastDay(of person: Person) -> Int {
    guard !lastOfPerson.isEmpty else { return -1 }
    var last: Int16 = -1
    var number = lastOfPerson[Int(person)]
    while number != Self.none {
      last = max(last, reasons[Int(number)].lastDay)
      number = reasons[Int(number)].previousOfPerson
    }
    return Int(last)
  }

  /// Withdraws all reasons that hang on an index case.
  ///
  /// - Returns: The people whose reasons they were, the last one first.
  mutating func withdrawAll(of index: Person) -> [Person] {
    guard !lastOfIndex.isEmpty else { return [] }
    var people: [Person] = []
    var number = lastOfIndex[Int(index)]
    while number != Self.none {
      people.append(reasons[Int(number)].person)
      reasons[Int(number)].lastDay = -1
      number = reasons[Int(number)].previousOfIndex
    }
    lastOfIndex[Int(index)] = Self.none
    return people
  }
}
