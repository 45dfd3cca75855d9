/// The definitions of the truth against which warnings are judged.
///
/// They change figures only, and nothing of what happens in a run.
public struct TruthParameters: Hashable, Sendable {
  /// The least hazard of an infectious exposure, divided by the mean hazard of a contact; 0.01 through 100.
  ///
  /// `RelativeHazard` in `ContactWorld` defines the mean. Ours: half of the mean.
  public var infectiousExposureShare = 0.5

  /// Creates the baseline.
  public init() {}
}
