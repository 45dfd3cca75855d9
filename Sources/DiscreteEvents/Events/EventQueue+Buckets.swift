extension EventQueue {
  /// The bucket that a moment from the window's start on lies in; the number of buckets, if it is beyond
  /// the window.
  @inlinable
  func bucket(of time: SimulationTime) -> Int {
    // The difference of two Int64 fits a UInt64, though not always an Int64.
    let offset = UInt64(bitPattern: time.seconds &- windowStart.seconds)
    return Int(min(offset &>> widthExponent, UInt64(heads.count)))
  }

  /// Pushes an event on a bucket's list.
  @inlinable
  mutating func list(_ event: Event, at time: SimulationTime, in bucket: Int) {
    let pending = Pending(time: time, event: event, successor: heads[bucket])
    listedCount += 1
    if freePlace >= 0 {
      let place = freePlace
      freePlace = places[Int(place)].successor
      places[Int(place)] = pending
      heads[bucket] = place
    } else {
      heads[bucket] = Int32(places.count)
      places.append(pending)
    }
  }

  /// Opens the next bucket that holds events, unless it begins after a moment.
  ///
  /// What has been opened before is used up. A bucket or window that begins later is not opened, lest the
  /// events scheduled before it meanwhile all come late.
  ///
  /// - Returns: Whether a bucket was opened.
  @inlinable
  mutating func openNextBucket(through last: SimulationTime) -> Bool {
    if listedCount == 0 {
      guard !beyond.isEmpty && earliestBeyond <= last else { return false }
      moveWindow()
    }
    var bucket = openBucket + 1
    while heads[bucket] < 0 {
      bucket += 1
    }
    guard last >= windowStart && bucket <= self.bucket(of: last) else { return false }
    openBucket = bucket
    opened.removeAll(keepingCapacity: true)
    takenCount = 0
    // The list begins with what was scheduled last; all of it was scheduled before what comes late.
    var listOrder: Int64 = 0
    var place = heads[bucket]
    heads[bucket] = -1
    while place >= 0 {
      let pending = places[Int(place)]
      listOrder -= 1
      opened.append(DueEvent(pending.event, at: pending.time, order: listOrder))
      places[Int(place)].successor = freePlace
      freePlace = place
      place = pending.successor
    }
    listedCount -= opened.count
    opened.sort { $0.precedes($1) }
    return true
  }

  /// Moves the window to the earliest event beyond it, and deals out what the window then covers.
  @inlinable
  mutating func moveWindow() {
    windowStart = earliestBeyond
    openBucket = -1
    earliestBeyond = SimulationTime(seconds: .max)
    var keptCount = 0
    for index in beyond.indices {
      let pending = beyond[index]
      let bucket = bucket(of: pending.time)
      if bucket < heads.count {
        list(pending.event, at: pending.time, in: bucket)
      } else {
        beyond[keptCount] = pending
        keptCount += 1
        earliestBeyond = min(earliestBeyond, pending.time)
      }
    }
    beyond.removeLast(beyond.count - keptCount)
  }
}
