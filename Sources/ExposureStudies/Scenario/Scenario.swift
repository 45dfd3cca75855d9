public import PrivacyAnalysis
public import DetectionAnalysis
public import ContactWorld
public import ProximityProtocols
public import TracingSimulation

/// Everything that decides a run: with the same scenario two runs give the same results.
public struct Scenario: Hashable, Sendable {
  /// The seed of all random draws.
  public var seed: UInt64 = 1
  /// The number of simulated days; 1 through 3650.
  public var days = 100
  /// The way in which the sightings of phones are made.
  public var fidelity = Fidelity.onDemand
  /// The people, their contacts, the disease and the radio.
  public var world = WorldParameters()
  /// The protocol, and the use that people make of it.
  public var tracing = TracingParameters()
  /// The parameters of each protocol.
  public var protocols = ProtocolParameterSet()
  /// The passive receivers.
  public var sniffers = SnifferParameters()
  /// The adversaries whose knowledge is measured; no two alike.
  public var adversaries: [AdversaryPreset] = []

  /// The definitions of the truth against which warnings are judged.
  public var truth = TruthParameters()

  /// The beds with which the number of patients is compared.
  public var hospital = HospitalParameters()

  /// The output beside the usual tables.
  public var output = OutputParameters()

  /// Creates the baseline scenario.
  public init() {}
}
