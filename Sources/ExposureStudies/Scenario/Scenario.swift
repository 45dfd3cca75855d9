public import ContactWorld
public import PrivacyAnalysis
public import TracingSimulation

/// Everything that decides a run: with the same scenario two runs give the same results.
public struct Scenario: Hashable, Sendable {
  /// What all randomness follows from.
  public var seed: UInt64 = 1
  /// How many days are simulated; 1 through 3650.
  public var days = 100
  /// Which phones store what they hear.
  public var fidelity = Fidelity.onDemand
  /// The people, their contacts, the disease and the radio.
  public var world = WorldParameters()
  /// The protocol and what people do with it.
  public var tracing = TracingParameters()
  /// The passive receivers.
  public var sniffers = SnifferParameters()

  /// How much of what phones do is carried out; results are the same.
  public enum Fidelity: String, CaseIterable, Hashable, Sendable {
    /// The sightings of exactly those phones that can have a match are computed when they are needed.
    case onDemand = "on-demand"
    /// Every phone stores what it hears and matches every file.
    case everyPhone = "every-phone"
  }

  /// Creates the baseline scenario.
  public init() {}
}
