package import PrivacyAnalysis
package import TracingSimulation

/// The captures of passive receivers: the source of the figures of sniffers.
package struct SnifferRecord: Sendable {
  /// The number of places.
  package let places: Int
  /// The number of places with a sniffer.
  package let sniffedPlaces: Int
  /// The number of frames captured.
  package let capturedFrames: Int
  /// The linkability of the captured frames through the published files.
  package let linkability: PairwiseLinkability

  /// Creates a record.
  package init(
    places: Int, sniffedPlaces: Int, capturedFrames: Int, linkability: PairwiseLinkability
  ) {
    self.places = places
    self.sniffedPlaces = sniffedPlaces
    self.capturedFrames = capturedFrames
    self.linkability = linkability
  }
}

extension SnifferRecord {
  /// The figures of sniffers.
  package static let measures: [Measure<SnifferRecord>] =
    [
      Measure("privacy.sniffers.places", unit: "places", "Places with a sniffer.") {
        $0.sniffedPlaces
      },
      Measure(
        "privacy.sniffers.place_share", unit: "share", "Places with a sniffer, by all places."
      ) { Double($0.sniffedPlaces) / Double($0.places) },
      Measure(
        "privacy.sniffers.captured_frames", unit: "frames",
        "Frames that the sniffers captured of people who uploaded, on the days that these disclosed."
      ) { $0.capturedFrames },
    ] + PairwiseLinkability.measures.map { $0.of(\.linkability) }
}
