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
  ///   - event: The event.
  ///   - time: The time of the event; not before ``now``.
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

  /// The moment of the next event, which stays in the queue; `nil` if none is left.
  ///
  /// - Complexity: O(*n*) in the number of empty buckets before the event, and of the events in its bucket.
  @inlinable
  public var timeOfNext: SimulationTime? {
    let isOpen = opened.takenCount < opened.count
    if isOpen || !late.nodes.isEmpty {
      let never = SimulationTime(seconds: .max)
      return min(
        isOpen ? opened.events[opened.takenCount].time : never,
        late.nodes.isEmpty ? never : late.nodes[0].time)
    }
    guard buckets.count > 0 else { return beyond.isEmpty ? nil : earliestBeyond }
    var bucket = openBucket + 1
    while buckets.lastPlaces[bucket] < 0 {
      bucket += 1
    }
    return buckets.earliestTime(in: bucket)
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
