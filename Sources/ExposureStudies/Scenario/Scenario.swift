public import PrivacyAnalysis
public import ContactWorld
public import ProximityProtocols
public import TracingSimulation

/// Everything that decides a run: with the same scenario two runs give the same results.
public struct Scenario: Hashable, Sendable {
  /// What all randomness follows from.
  public var seed: UInt64 = 1
  /// How many days are simulated; 1 through 3650.
  public var days = 100
  /// How the sightings of phones come about.
  public var fidelity = Fidelity.onDemand
  /// The people, their contacts, the disease and the radio.
  public var world = WorldParameters()
  /// The protocol and what people do with it.
  public var tracing = TracingParameters()
  /// What is set about each protocol.
  public var protocols = ProtocolParameterSet()
  /// The passive receivers.
  public var sniffers = SnifferParameters()

  /// What is written beside the usual tables.
  public var output = OutputParameters()

  /// Creates the baseline scenario.
  public init() {}
}
