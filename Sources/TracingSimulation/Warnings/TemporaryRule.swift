internal import ContactWorld
internal import DiscreteEvents
internal import ExposureRisk

// Stands in for the parameters of other branches until they are merged.
extension WarningParameters {
  var rule: RiskRule {
    .simple(attenuationThreshold: attenuationThreshold, minimumMinutes: minimumMinutes)
  }
}

extension AppOwners {
  func sees(_ person: Person, at time: SimulationTime) -> Bool { true }
}
