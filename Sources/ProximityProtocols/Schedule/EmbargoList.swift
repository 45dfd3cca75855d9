internal import ExposureCore

/// Elements that a server has received and holds back until a moment, so that nothing is published that
/// explains an identifier which is still on the air or still accepted.
struct EmbargoList<Element: Sendable>: Sendable {
  private var held: [(element: Element, until: UnixTime)] = []
  /// The number of elements ever held, released or not.
  private(set) var receivedCount = 0

  /// Holds an element.
  mutating func hold(_ element: Element, until time: UnixTime) {
    held.append((element, time))
    receivedCount += 1
  }

  /// Takes out the elements whose embargo has ended, in the order of their arrival.
  mutating func release(at time: UnixTime) -> [Element] {
    let ready = held.filter { $0.until <= time }
    guard !ready.isEmpty else { return [] }
    held.removeAll { $0.until <= time }
    return ready.map(\.element)
  }
}
