/// The pending events in the order in which they take place: by time, then kind, then subject, then the order of
/// scheduling.
///
/// It is a calendar. A window of time is cut into buckets; to schedule an event is to push it on its
/// bucket's list, and a bucket is sorted when its time comes. Events beyond the window wait unsorted and
/// are dealt out when the window moves on. To schedule or take an event costs O(1) on average, and
/// O(log *n*) comparisons where very many events share a moment or are scheduled into the bucket that is
/// being taken. An event beyond the window costs one look more for every window that passes before its own.
///
/// The width and the number of buckets change speed, never the order of events. No event has an allocation of its own:
/// the storage grows to the largest number of events pending at once, and is used again.
///
/// A queue is a value: a copy of it is a checkpoint.
///
/// - SeeAlso: Brown, *Calendar queues: a fast O(1) priority queue implementation for the simulation event
///   set problem*, CACM 31 (1988), DOI 10.1145/63039.63045.
public struct EventQueue<Event: SimulationEvent>: Sendable {
  // Everything is visible to inlined code, so that the queue is specialised for a model's events in the
  // model's own module; a run is several times slower without that.

  /// The base-2 logarithm of a bucket's width in seconds.
  @usableFromInline
  let widthExponent: UInt64
  /// The moment at which bucket 0 begins.
  @usableFromInline
  var windowStart: SimulationTime
  /// The events within the window.
  @usableFromInline
  var buckets: EventBuckets<Event>
  /// Events beyond the window, in the order of scheduling.
  @usableFromInline
  var beyond: [PendingEvent<Event>] = []
  /// The earliest moment of those, if there are any.
  @usableFromInline
  var earliestBeyond = SimulationTime(seconds: .max)

  /// The bucket whose events are being taken; -1 before the first.
  @usableFromInline
  var openBucket = -1
  /// The events that the open bucket held when it was opened.
  @usableFromInline
  var opened = SortedEvents<Event>()
  /// Events scheduled before the open bucket's end since it was opened.
  @usableFromInline
  var late = DueEventHeap<Event>()
  /// The number of events that were scheduled late.
  @usableFromInline
  var lateOrder: Int64 = 0

  /// The moment of the event that happened last, or the queue's start.
  @inlinable
  public var now: SimulationTime {
    latest
  }

  @usableFromInline
  var latest: SimulationTime

  /// Creates an empty queue.
  ///
  /// - Parameters:
  ///   - start: The moment from which on events may be scheduled.
  ///   - bucketWidth: The width of a bucket in seconds; a power of two. Best is a width in which a few to
  ///     a few hundred events happen.
  ///   - bucketCount: The number of buckets; a power of two, at most 2^24. Best is a window, width times
  ///     number, that most events are scheduled within.
  public init(
    start: SimulationTime = .start, bucketWidth: Int = 64, bucketCount: Int = 16_384
  ) {
    precondition(
      bucketWidth > 0 && bucketWidth & (bucketWidth - 1) == 0,
      "a bucket's width is a power of two, not \(bucketWidth)")
    precondition(
      bucketCount > 0 && bucketCount & (bucketCount - 1) == 0 && bucketCount <= 1 << 24,
      "the number of buckets is a power of two up to 2^24, not \(bucketCount)")
    widthExponent = UInt64(bucketWidth.trailingZeroBitCount)
    buckets = EventBuckets(bucketCount: bucketCount)
    windowStart = start
    latest = start
  }
}
