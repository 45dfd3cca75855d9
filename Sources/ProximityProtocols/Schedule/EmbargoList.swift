internal import ExposureCore

/// Elements that a server has received and holds back until a moment, so that nothing is published that
/// explains an identifier which is still on the air or still accepted.
///
/// An element that comes again is not held again, for as long as a phone could match it. So a repeated upload warns no
/// phone twice.
struct EmbargoList<Element: Hashable & Sendable>: Sendable {
  private var held: [(element: Element, until: UnixTime)] = []
  /// The elements held or released before, each with the moment from which it is forgotten.
  private var known: [Element: UnixTime] = [:]
  private var lastForgetting = DayNumber(0)
  /// The number of elements ever held, released or not.
  private(set) var receivedCount = 0

  /// Holds an element, unless it was held before.
  ///
  /// - Parameters:
  ///   - element: The element.
  ///   - time: The moment from which it may be released.
  ///   - retentionDays: For how many days phones keep the sightings that it explains.
  mutating func hold(_ element: Element, until time: UnixTime, retentionDays: Int) {
    let seconds = UInt64(time.seconds) + UInt64(retentionDays + 2) * UInt64(DayNumber.duration)
    let forgotten = UnixTime(UInt32(clamping: seconds))
    guard known.updateValue(forgotten, forKey: element) == nil else { return }
    held.append((element, time))
    receivedCount += 1
  }

  /// Takes out the elements whose embargo has ended, in the order of their arrival.
  mutating func release(at time: UnixTime) -> [Element] {
    let today = DayNumber(containing: time)
    if today > lastForgetting {
      lastForgetting = today
      known = known.filter { $0.value > time }
    }
    let ready = held.filter { $0.until <= time }
    guard !ready.isEmpty else { return [] }
    held.removeAll { $0.until <= time }
    return ready.map(\.element)
  }
}
