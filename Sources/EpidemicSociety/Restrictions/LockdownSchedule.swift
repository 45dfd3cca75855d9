internal import ContactWorld
internal import DiscreteEvents

/// The days of the lockdown, if there is one.
struct LockdownSchedule: Sendable {
  private let parameters: LockdownParameters
  /// The first day of the lockdown, once it is known.
  private(set) var firstDay: Day?

  init(_ parameters: LockdownParameters) {
    self.parameters = parameters
    firstDay = parameters.begins == .onDay ? Day(parameters.startDay) : nil
  }

  /// Decides on the morning of a day whether a lockdown begins, by the share of people infected until then.
  mutating func decide(on day: Day, infectedShare: Double) {
    if parameters.begins == .atInfectedShare, firstDay == nil,
      infectedShare >= parameters.infectedShare
    {
      firstDay = day
    }
  }

  /// Whether a day is one of the lockdown.
  func isLockdown(on day: Day) -> Bool {
    guard let firstDay, parameters.begins != .never else { return false }
    return (firstDay..<firstDay + parameters.days).contains(day)
  }

  /// Takes up the parameters again behind a day that is restored: a lockdown that has not begun begins as they say.
  ///
  /// It changes something only if other parameters wrote the state, as at the beginning of a branch.
  mutating func reconsider(after today: Day) {
    if let firstDay, firstDay <= today { return }
    firstDay = parameters.begins == .onDay ? Day(parameters.startDay) : nil
  }

  func write(to writer: inout StateWriter) {
    writer.write(firstDay?.index ?? .min)
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    let day = try reader.read(Int.self)
    firstDay = day == .min ? nil : Day(day)
  }
}
