/// A run whose state can be written to a file and taken over by another process.
///
/// The state holds the changes since the run was created. The values from which the run was created, such as its
/// parameters, are not part of it. The state is a checkpoint: a run that goes on from it gives the same results as a
/// run that was never interrupted.
public protocol ResumableRun {
  /// The beginning of the day up to which everything has happened.
  var now: SimulationTime { get }

  /// Makes everything before an end happen, unless it is stopped between two events.
  ///
  /// To advance to one moment and then to a later one is the same as to advance to the later one.
  ///
  /// - Parameters:
  ///   - end: The moment before which it ends; events of this moment stay scheduled.
  ///   - isStopped: Asked before each event; `true` ends it.
  /// - Returns: Whether it came to its end.
  mutating func advance(until end: SimulationTime, unless isStopped: () -> Bool) -> Bool

  /// Writes the state.
  func write(to writer: inout StateWriter)

  /// Takes over a state that a run of the same parameters wrote; to be called on a run in which nothing has happened.
  ///
  /// - Throws: ``StateError`` if the bytes are not those of one; the run is then of no further use.
  mutating func restore(from reader: inout StateReader) throws(StateError)
}
