internal import ContactWorld
internal import EpidemicSociety
public import ExposureCore
internal import ProximityProtocols
public import TracingSimulation

extension AirRecorder {
  /// Lets each adversary attack what it has seen, and scores its knowledge.
  ///
  /// - Parameters:
  ///   - run: The run after its last day, of which this is an observer.
  ///   - infected: The people who were infected during the run.
  ///   - proximityProtocol: The protocol on the air.
  /// - Returns: A score for each adversary, in their order.
  /// - Throws: `WireError` if the protocol's server publishes a file that cannot be read.
  public func scores(
    in run: TracingRun<P>, infected: Set<UInt32>, _ proximityProtocol: P
  ) throws(WireError) -> [LeakageScore] {
    let society = run.society
    let rotation = proximityProtocol.properties.rotationSeconds.upperBound
    let truth = LeakageTruth(
      phones: society.appUserCount, identifiersPerPhone: society.days * 86_400 / rotation,
      uploaders: uploaders, infected: infected)
    let places = society.world.places
    let lastFile = run.lastFile
    var scores: [LeakageScore] = []
    for (index, captures) in captures.enumerated() {
      let view = view(of: index, withLast: lastFile)
      let knowledge = try AdversaryKnowledge(
        of: view, proximityProtocol,
        device: captures.capabilities.readsServer ? { run.device(of: $0) } : nil)
      scores.append(
        LeakageScore(
          of: knowledge, in: view, senders: captures.senders, placeCount: captures.places.count,
          truth: truth, position: { places.position(of: $0) }))
    }
    return scores
  }
}
