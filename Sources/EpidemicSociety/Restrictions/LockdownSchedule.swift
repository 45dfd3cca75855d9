internal import ContactWorld
internal import DiscreteEvents

/// The days of the lockdown, if there is one.
struct LockdownSchedule: Sendable {
  private let parameters: LockdownParameters
  /// The first day of the lockdown, once it is known.
  private(set) var firstDay: Int?

  init(_ parameters: LockdownParameters) {
    self.parameters = parameters
    firstDay = parameters.begins == .onDay ? parameters.startDay : nil
  }

  /// Decides on the morning of a day whether a lockdown begins, by the share of people infected until then.
  mutating func decide(on day: Int, infectedShare: Double) {
    if parameters.begins == .atInfectedShare, firstDay == nil,
      infectedShare >= parameters.infectedShare
    {
      firstDay = day
    }
  }

  /// Whether a day is one of the lockdown.
  func isLockdown(on day: Int) -> Bool {
    guard let firstDay, parameters.begins != .never else { return false }
    return (firstDay..<firstDay + parameters.days).contains(day)
  }

  func write(to writer: inout StateWriter) {
    writer.write(firstDay ?? .min)
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    let day = try reader.read(Int.self)
    firstDay = day == .min ? nil : day
  }
}
