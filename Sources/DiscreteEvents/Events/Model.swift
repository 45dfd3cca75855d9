/// A world that events change.
///
/// A model says what each event does, and nothing of how events are kept or watched. With the queue beside
/// it, a copy of it is a checkpoint.
public protocol Model {
  /// Everything that may happen in this world.
  associatedtype Event: SimulationEvent

  /// Makes an event happen, and schedules what follows from it.
  mutating func handle(
    _ event: Event, at time: SimulationTime, queue: inout EventQueue<Event>)

  /// Makes all events before an end happen, in order, unless it is stopped between two of them.
  ///
  /// There is one for every model; a model brings its own where most of its events can be handled without what
  /// it is generic in.
  ///
  /// - Parameters:
  ///   - queue: What is to happen.
  ///   - end: The moment before which it ends; events of this moment stay in the queue.
  ///   - isStopped: Asked before each event; `true` ends it.
  /// - Returns: Whether it came to its end.
  mutating func advance(
    _ queue: inout EventQueue<Event>, until end: SimulationTime, unless isStopped: () -> Bool
  ) -> Bool
}

extension Model {
  /// Makes all events before an end happen, in order, unless it is stopped between two of them.
  @inlinable
  public mutating func advance(
    _ queue: inout EventQueue<Event>, until end: SimulationTime, unless isStopped: () -> Bool
  ) -> Bool {
    while !isStopped() {
      guard let (time, event) = queue.next(before: end) else { return true }
      handle(event, at: time, queue: &queue)
    }
    return false
  }
}

/// A watcher of a run, who draws conclusions and changes nothing.
public protocol Observer<Subject> {
  /// The world watched.
  associatedtype Subject: Model

  /// Notes an event that has just happened.
  ///
  /// - Parameters:
  ///   - event: What happened.
  ///   - time: When it happened.
  ///   - model: The world after it.
  mutating func observe(
    _ event: Subject.Event, at time: SimulationTime, in model: borrowing Subject)
}

/// Makes all events before an end happen, in order, and shows each to an observer.
///
/// To run until one moment and then until a later one is the same as to run until the later one.
///
/// - Parameters:
///   - model: The world.
///   - queue: What is to happen in it.
///   - end: The moment before which the run ends; events of this moment stay in the queue.
///   - observer: The watcher of the run.
@inlinable
public func run<World: Model, Watcher: Observer<World>>(
  _ model: inout World, queue: inout EventQueue<World.Event>, until end: SimulationTime,
  observer: inout Watcher
) {
  while let (time, event) = queue.next(before: end) {
    model.handle(event, at: time, queue: &queue)
    observer.observe(event, at: time, in: model)
  }
}

/// Makes all events before an end happen, in order.
///
/// - Parameters:
///   - model: The world.
///   - queue: What is to happen in it.
///   - end: The moment before which the run ends; events of this moment stay in the queue.
@inlinable
public func run<World: Model>(
  _ model: inout World, queue: inout EventQueue<World.Event>, until end: SimulationTime
) {
  _ = model.advance(&queue, until: end, unless: { false })
}

/// Makes all events before an end happen, in order, unless it is stopped between two of them.
///
/// - Parameters:
///   - model: The world.
///   - queue: What is to happen in it.
///   - end: The moment before which the run ends; events of this moment stay in the queue.
///   - isStopped: Asked before each event; `true` ends the run.
/// - Returns: Whether the run came to its end.
@inlinable
public func run<World: Model>(
  _ model: inout World, queue: inout EventQueue<World.Event>, until end: SimulationTime,
  unless isStopped: () -> Bool
) -> Bool {
  model.advance(&queue, until: end, unless: isStopped)
}
