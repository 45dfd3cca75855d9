/// Something that happens in a simulated world at a moment.
///
/// Of the events of one moment those of a lower kind happen first, and among them those of the lower
/// subject; so a run depends on what was scheduled and not on who scheduled first.
///
/// An event is plain bits. What it speaks of lives in the model, and the event holds its number: copying,
/// keeping and forgetting events then never counts references.
public protocol SimulationEvent: Sendable, BitwiseCopyable {
  /// The place of this kind of event among those of the same moment; lower kinds happen first.
  var kind: UInt8 { get }

  /// Whom or what it happens to; lower subjects come first among events of one kind.
  var subject: UInt64 { get }
}
