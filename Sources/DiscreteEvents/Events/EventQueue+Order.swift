extension EventQueue {
  /// The number of events that are yet to happen.
  @inlinable
  public var count: Int {
    buckets.count + beyond.count + (opened.count - opened.takenCount) + late.nodes.count
  }

  /// Whether no event is left.
  @inlinable
  public var isEmpty: Bool {
    count == 0
  }

  /// Schedules an event.
  ///
  /// One scheduled for ``now`` takes its place, by kind and subject, among those events of the moment that
  /// have not happened yet.
  ///
  /// - Parameters:
  ///   - event: What happens then.
  ///   - time: When it happens; not before ``now``.
  @inlinable
  public mutating func schedule(_ event: Event, at time: SimulationTime) {
    precondition(
      time >= latest,
      "an event of second \(time.seconds) cannot be scheduled at second \(latest.seconds), after it"
    )
    let bucket = bucket(of: time)
    if bucket <= openBucket {
      lateOrder += 1
      late.push(DueEvent(event, at: time, order: lateOrder))
    } else if bucket < bucketCount {
      buckets.push(PendingEvent(event, at: time), in: bucket)
    } else {
      beyond.append(PendingEvent(event, at: time))
      earliestBeyond = min(earliestBeyond, time)
    }
  }

  /// Removes and returns the next event with its moment, or returns `nil` if none is left.
  @inlinable
  public mutating func next() -> (time: SimulationTime, event: Event)? {
    next(through: SimulationTime(seconds: .max))
  }

  /// Removes and returns the next event with its moment, or returns `nil` if none is left before an end.
  @inlinable
  public mutating func next(
    before end: SimulationTime
  ) -> (time: SimulationTime, event: Event)? {
    end.seconds == .min ? nil : next(through: end + -1)
  }

  /// The moment of the next event, which stays in the queue; `nil` if none is left before an end.
  @inlinable
  public mutating func timeOfNext(before end: SimulationTime) -> SimulationTime? {
    guard end.seconds != .min else { return nil }
    let last = end + -1
    while true {
      let first = opened.takenCount < opened.count ? opened.events[opened.takenCount].time : nil
      let late = late.nodes.first?.time
      if let time = [first, late].compactMap(\.self).min() { return time <= last ? time : nil }
      guard openNextBucket(through: last) else { return nil }
    }
  }

  /// The moment of the next event, or `nil` if none is left.
  @inlinable
  public var nextMoment: SimulationTime? {
    var earliest: SimulationTime?
    if opened.takenCount < opened.count { earliest = opened.events[opened.takenCount].time }
    if !late.nodes.isEmpty { earliest = min(earliest ?? late.nodes[0].time, late.nodes[0].time) }
    // What is open lies before all other buckets, and these before what lies beyond the window.
    if earliest == nil, buckets.count > 0 { earliest = buckets.earliest(after: openBucket) }
    return earliest ?? (beyond.isEmpty ? nil : earliestBeyond)
  }

  /// The events that are yet to happen, in order.
  ///
  /// To schedule them in this order in an empty queue that starts ``now`` is to restore this queue.
  ///
  /// - Complexity: O(*n* log *n*).
  public var pending: [(time: SimulationTime, event: Event)] {
    var rest = self
    var all: [(time: SimulationTime, event: Event)] = []
    all.reserveCapacity(count)
    while let next = rest.next() {
      all.append(next)
    }
    return all
  }

  @inlinable
  mutating func next(
    through last: SimulationTime
  ) -> (time: SimulationTime, event: Event)? {
    while true {
      let hasOpened = opened.takenCount < opened.count
      if !late.nodes.isEmpty
        && (!hasOpened || late.nodes[0].precedes(opened.events[opened.takenCount]))
      {
        let (time, event) = (late.nodes[0].time, late.nodes[0].event)
        guard time <= last else { return nil }
        late.removeTop()
        latest = time
        return (time, event)
      }
      if hasOpened {
        let (time, event) = (
          opened.events[opened.takenCount].time, opened.events[opened.takenCount].event
        )
        guard time <= last else { return nil }
        opened.takenCount += 1
        latest = time
        return (time, event)
      }
      guard openNextBucket(through: last) else { return nil }
    }
  }
}
