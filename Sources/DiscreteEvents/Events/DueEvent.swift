/// An event whose time is near, with all that its order depends on.
@usableFromInline
struct DueEvent<Event: SimulationEvent>: Sendable {
  @usableFromInline
  var time: SimulationTime
  @usableFromInline
  var subject: UInt64
  /// Tells events of equal time, kind and subject apart: the one scheduled first has the lower number.
  @usableFromInline
  var order: Int64
  @usableFromInline
  var kind: UInt8
  @usableFromInline
  var event: Event

  @inlinable
  init(_ event: Event, at time: SimulationTime, order: Int64) {
    self.time = time
    subject = event.subject
    self.order = order
    kind = event.kind
    self.event = event
  }

  /// Whether this event happens before another.
  @inlinable
  func precedes(_ other: Self) -> Bool {
    if time != other.time { return time < other.time }
    if kind != other.kind { return kind < other.kind }
    if subject != other.subject { return subject < other.subject }
    return order < other.order
  }
}

/// A binary heap of events, the next one on top.
@usableFromInline
struct DueEventHeap<Event: SimulationEvent>: Sendable {
  @usableFromInline
  var nodes: [DueEvent<Event>] = []

  @inlinable
  init() {}

  @inlinable
  mutating func push(_ due: DueEvent<Event>) {
    var hole = nodes.count
    nodes.append(due)
    while hole > 0 {
      let parent = (hole - 1) / 2
      guard due.precedes(nodes[parent]) else { break }
      nodes[hole] = nodes[parent]
      hole = parent
    }
    nodes[hole] = due
  }

  /// Removes the top of a heap that is not empty.
  @inlinable
  mutating func removeTop() {
    let last = nodes.removeLast()
    guard !nodes.isEmpty else { return }
    var hole = 0
    while true {
      var child = 2 * hole + 1
      guard child < nodes.count else { break }
      if child + 1 < nodes.count && nodes[child + 1].precedes(nodes[child]) { child += 1 }
      guard nodes[child].precedes(last) else { break }
      nodes[hole] = nodes[child]
      hole = child
    }
    nodes[hole] = last
  }
}
