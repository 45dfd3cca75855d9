/// The events of one bucket in order, taken one after the other.
@usableFromInline
struct SortedEvents<Event: SimulationEvent>: Sendable {
  /// The events, and behind them leftovers of an earlier, fuller bucket.
  @usableFromInline
  var events: [DueEvent<Event>] = []
  /// The number of events.
  @usableFromInline
  var count = 0
  /// The number of events taken.
  @usableFromInline
  var takenCount = 0
  /// The end among the events of each slice of the bucket's time; storage for
  /// ``fill(from:bucket:start:widthExponent:)``.
  @usableFromInline
  var ends: [Int32] = []

  @inlinable
  init() {}

  /// Takes over all events of a bucket.
  ///
  /// They are dealt to as many slices of time as there are events, or up to twice as many. An event out of place is
  /// then only a few places away, unless very many events share a moment.
  ///
  /// - Parameters:
  ///   - buckets: The lists, of which one is emptied.
  ///   - bucket: That list's bucket.
  ///   - start: The moment at which the bucket begins.
  ///   - widthExponent: The base-2 logarithm of its width.
  @inlinable
  mutating func fill(
    from buckets: inout EventBuckets<Event>, bucket: Int, start: SimulationTime,
    widthExponent: UInt64
  ) {
    count = buckets.count(in: bucket)
    takenCount = 0
    // Few events are sorted as they are: to slice their time would take longer.
    let needed = count <= 8 ? 0 : UInt64(Int.bitWidth - count.leadingZeroBitCount)
    let sliceExponent = min(widthExponent, needed, 16)
    let shift = widthExponent - sliceExponent
    let largest = countSlices(
      of: buckets, bucket: bucket, start: start, shift: shift, sliceCount: 1 << sliceExponent)
    deal(buckets, bucket: bucket, start: start, shift: shift)
    buckets.removeAll(in: bucket, count: count)
    if largest <= 16 {
      insertionSort()
    } else {
      events.removeLast(events.count - count)
      events.sort { $0.precedes($1) }
    }
  }

  @inlinable
  func slice(of time: SimulationTime, start: SimulationTime, shift: UInt64) -> Int {
    Int(truncatingIfNeeded: UInt64(bitPattern: time.seconds &- start.seconds) &>> shift)
  }

  /// Sets the ends of the slices, and returns the largest number of events in one.
  @inlinable
  mutating func countSlices(
    of buckets: EventBuckets<Event>, bucket: Int, start: SimulationTime, shift: UInt64,
    sliceCount: Int
  ) -> Int32 {
    ends.removeAll(keepingCapacity: true)
    ends.append(contentsOf: repeatElement(0, count: sliceCount))
    var place = buckets.lastPlaces[bucket]
    while place >= 0 {
      ends[slice(of: buckets.places[Int(place)].time, start: start, shift: shift)] += 1
      place = buckets.place(before: place)
    }
    var end: Int32 = 0
    var largest: Int32 = 0
    for slice in ends.indices {
      largest = max(largest, ends[slice])
      end += ends[slice]
      ends[slice] = end
    }
    return largest
  }

  /// Puts each event into its slice, those pushed last at the slice's end.
  @inlinable
  mutating func deal(
    _ buckets: EventBuckets<Event>, bucket: Int, start: SimulationTime, shift: UInt64
  ) {
    var place = buckets.lastPlaces[bucket]
    if events.count < count {
      let pending = buckets.places[Int(place)]
      let filler = DueEvent(pending.event, at: pending.time, order: 0)
      events.append(contentsOf: repeatElement(filler, count: count - events.count))
    }
    // All of them were scheduled before any late event. The lists are read from the event scheduled last to the first.
    var order: Int64 = 0
    while place >= 0 {
      let pending = buckets.places[Int(place)]
      let slice = slice(of: pending.time, start: start, shift: shift)
      order -= 1
      ends[slice] -= 1
      events[Int(ends[slice])] = DueEvent(pending.event, at: pending.time, order: order)
      place = buckets.place(before: place)
    }
  }

  @inlinable
  mutating func insertionSort() {
    for index in 1..<max(count, 1) where events[index].precedes(events[index - 1]) {
      let event = events[index]
      var hole = index
      repeat {
        events[hole] = events[hole - 1]
        hole -= 1
      } while hole > 0 && event.precedes(events[hole - 1])
      events[hole] = event
    }
  }
}
