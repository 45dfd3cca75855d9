public import ContactWorld
public import DiscreteEvents

/// A stay at home that a person takes up, and the reason.
///
/// It may lie within a stay that was taken up before, and it may end early.
public struct StayAtHome: Hashable, Sendable, BitwiseCopyable {
  /// The person.
  public let person: Person
  private let firstDay: Int16
  private let lastDay: Int16
  /// The reason.
  public let reason: Reason

  /// The reason of a stay at home.
  public enum Reason: UInt8, Hashable, Sendable, BitwiseCopyable {
    /// Their own symptoms.
    case symptoms
    /// Their own positive test.
    case positiveTest
    /// A request because a person whom they met tested positive, or was diagnosed in hospital.
    case contactDiagnosed
    /// A request because a person whom they met has symptoms.
    case contactHasSymptoms
    /// A request because a person of their household isolates.
    case household
  }

  init(of person: Person, after day: Day, through last: Day, because reason: Reason) {
    self.person = person
    firstDay = Int16((day + 1).index)
    lastDay = Int16(last.index)
    self.reason = reason
  }

  /// The first and the last day at home, if nothing ends the stay before.
  public var days: ClosedRange<Day> { Day(Int(firstDay))...Day(Int(lastDay)) }
}

extension QuarantineReason {
  /// The reason of the stay at home of a person who heeds the request.
  var ofStay: StayAtHome.Reason {
    switch self {
    case .contactHasSymptoms: .contactHasSymptoms
    case .contactDiagnosed: .contactDiagnosed
    case .householdIsolates: .household
    }
  }
}
