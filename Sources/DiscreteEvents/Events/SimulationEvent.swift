/// An event of a simulated world at a moment.
///
/// Events of one moment take place in order of kind, then of subject. So a run depends on the scheduled events and not
/// on the order of scheduling.
///
/// An event is plain bits. Its objects live in the model, and the event holds their numbers, so copying, storing and
/// destroying events never counts references.
public protocol SimulationEvent: Sendable, BitwiseCopyable {
  /// The place of this kind of event among those of the same moment; lower kinds happen first.
  var kind: UInt8 { get }

  /// The number of the person or thing that the event affects; lower subjects come first among events of one kind.
  var subject: UInt64 { get }
}
