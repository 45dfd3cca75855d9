extension EventQueue {
  /// The bucket that a moment from the window's start on lies in; the number of buckets, if it is beyond
  /// the window.
  @inlinable
  func bucket(of time: SimulationTime) -> Int {
    // The difference of two Int64 fits a UInt64, though not always an Int64.
    let offset = UInt64(bitPattern: time.seconds &- windowStart.seconds)
    return Int(min(offset &>> widthExponent, UInt64(bucketCount)))
  }

  /// The number of buckets.
  @inlinable
  var bucketCount: Int {
    buckets.lastPlaces.count
  }

  /// Opens the next bucket that holds events, unless it begins after a moment.
  ///
  /// All events of earlier buckets have been taken. A bucket or window that begins after the moment stays closed, since
  /// events may still be scheduled before it.
  ///
  /// - Returns: Whether a bucket was opened.
  @inlinable
  mutating func openNextBucket(through last: SimulationTime) -> Bool {
    if buckets.count == 0 {
      guard !beyond.isEmpty && earliestBeyond <= last else { return false }
      moveWindow()
    }
    var bucket = openBucket + 1
    while buckets.lastPlaces[bucket] < 0 {
      bucket += 1
    }
    guard last >= windowStart && bucket <= self.bucket(of: last) else { return false }
    openBucket = bucket
    let start = windowStart.seconds &+ Int64(bucket) &<< Int64(widthExponent)
    opened.fill(
      from: &buckets, bucket: bucket, start: SimulationTime(seconds: start),
      widthExponent: widthExponent)
    return true
  }

  /// Moves the window to the earliest event beyond it, and deals out the events that the window then covers.
  @inlinable
  mutating func moveWindow() {
    windowStart = earliestBeyond
    openBucket = -1
    earliestBeyond = SimulationTime(seconds: .max)
    var keptCount = 0
    for index in beyond.indices {
      let pending = beyond[index]
      let bucket = bucket(of: pending.time)
      if bucket < bucketCount {
        buckets.push(pending, in: bucket)
      } else {
        beyond[keptCount] = pending
        keptCount += 1
        earliestBeyond = min(earliestBeyond, pending.time)
      }
    }
    beyond.removeLast(beyond.count - keptCount)
  }
}
