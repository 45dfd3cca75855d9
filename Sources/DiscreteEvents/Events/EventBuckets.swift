/// An event and its moment, as they wait.
@usableFromInline
struct PendingEvent<Event: SimulationEvent>: Sendable {
  @usableFromInline
  var time: SimulationTime
  @usableFromInline
  var event: Event

  @inlinable
  init(_ event: Event, at time: SimulationTime) {
    self.time = time
    self.event = event
  }
}

/// Lists of waiting events, one list for each bucket, in storage that they share.
///
/// A list is a chain of chunks of 8 places: eight events lie side by side in memory, and a chunk that one
/// list gives back is the next one's. Lists are read from the event pushed last to the first.
@usableFromInline
struct EventBuckets<Event: SimulationEvent>: Sendable {
  @inlinable
  static var chunkSize: Int32 { 8 }

  /// For each bucket the place of the event pushed last, or -1.
  @usableFromInline
  var lastPlaces: [Int32]
  /// The places of all chunks.
  @usableFromInline
  var places: [PendingEvent<Event>] = []
  /// For each chunk the last place of the chunk before it, in a bucket's list or in that of free chunks; or
  /// -1.
  @usableFromInline
  var predecessors: [Int32] = []
  /// The last place of the first free chunk, or -1.
  @usableFromInline
  var freeChunkEnd: Int32 = -1
  /// The number of events in all lists.
  @usableFromInline
  var count = 0

  @inlinable
  init(bucketCount: Int) {
    lastPlaces = Array(repeating: -1, count: bucketCount)
  }

  /// Pushes an event on a bucket's list.
  @inlinable
  mutating func push(_ event: PendingEvent<Event>, in bucket: Int) {
    let last = lastPlaces[bucket]
    let place: Int32
    if (last &+ 1) & (Self.chunkSize - 1) != 0 {
      place = last + 1
    } else {
      place = takeChunk(after: last, filledWith: event)
    }
    places[Int(place)] = event
    lastPlaces[bucket] = place
    count += 1
  }

  /// Takes a free chunk, or makes one, and returns its first place.
  @inlinable
  mutating func takeChunk(after last: Int32, filledWith event: PendingEvent<Event>) -> Int32 {
    if freeChunkEnd >= 0 {
      let chunk = Int(freeChunkEnd / Self.chunkSize)
      let place = freeChunkEnd - (Self.chunkSize - 1)
      freeChunkEnd = predecessors[chunk]
      predecessors[chunk] = last
      return place
    }
    let place = Int32(places.count)
    places.append(contentsOf: repeatElement(event, count: Int(Self.chunkSize)))
    predecessors.append(last)
    return place
  }

  /// The place of the event pushed before that of a place on the same list, or -1.
  @inlinable
  func place(before place: Int32) -> Int32 {
    place & (Self.chunkSize - 1) != 0 ? place - 1 : predecessors[Int(place / Self.chunkSize)]
  }

  /// The number of events on a bucket's list.
  ///
  /// - Complexity: O(*n* / 8).
  @inlinable
  func count(in bucket: Int) -> Int {
    var place = lastPlaces[bucket]
    var count = 0
    while place >= 0 {
      count += Int(place & (Self.chunkSize - 1)) + 1
      place = predecessors[Int(place / Self.chunkSize)]
    }
    return count
  }

  /// The earliest moment of the events on a bucket's list, which is not empty.
  @inlinable
  func earliestTime(in bucket: Int) -> SimulationTime {
    var place = lastPlaces[bucket]
    var earliest = places[Int(place)].time
    while place >= 0 {
      earliest = min(earliest, places[Int(place)].time)
      place = self.place(before: place)
    }
    return earliest
  }

  /// Empties a bucket's list, which holds a number of events, and frees its chunks.
  @inlinable
  mutating func removeAll(in bucket: Int, count removedCount: Int) {
    var place = lastPlaces[bucket]
    lastPlaces[bucket] = -1
    count -= removedCount
    while place >= 0 {
      let chunk = Int(place / Self.chunkSize)
      place = predecessors[chunk]
      predecessors[chunk] = freeChunkEnd
      freeChunkEnd = Int32(chunk) * Self.chunkSize + (Self.chunkSize - 1)
    }
  }
}
