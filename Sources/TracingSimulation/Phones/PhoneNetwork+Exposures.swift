internal import ContactWorld
internal import DiscreteEvents
internal import EpidemicSociety
internal import ExposureRisk
internal import ProximityProtocols

extension PhoneNetwork {
  /// Finds the exposures of phones to a file, one entry for each phone that has any, in order of person.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - time: The moment of its publication.
  ///   - rule: The rule of the app.
  ///   - society: The people around.
  /// - Returns: The exposures of each of these phones.
  mutating func exposures(
    to file: PublishedFile<P>, at time: SimulationTime, _ rule: RiskRule, in society: Society
  ) -> [ListenerExposures] {
    let finder = ExposureFinder(
      rule: rule, world: world, file: file.number, blocks: file.blocks)
    let found = withLogs { $0.exposures(to: file, at: time, finder, &$1, in: society) }
    if let found { return found }
    let log = sightings(of: file.broadcasts, before: time, in: society)
    return finder.exposures(
      by: proximityProtocol.matches(of: file.publication, in: log), in: log)
  }
}
