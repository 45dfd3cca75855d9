internal import ExposureCore
internal import ProximityProtocols

extension ProtocolProperty {
  /// The properties of the resistance to messages that no honest party sends.
  public static let integrity: [ProtocolProperty] = [
    ProtocolProperty(
      "warnings-imply-encounters", .integrity,
      "A sighting counts only if it is of a phone that met a case, with a payload that this phone did broadcast.",
      source: "soundness lemma of Morio et al., USENIX Security 2023",
      check: { try soundness($0, &$1) }),
    ProtocolProperty(
      "altered-broadcasts-refused", .integrity,
      "A payload with any bit flipped on the air counts for nobody.",
      source: "malleability of GAEN's associated encrypted metadata",
      check: { try alteredBroadcasts($0, &$1) }),
    ProtocolProperty(
      "stale-sightings-refused", .integrity,
      "A sighting outside of the stated tolerance, or of the time after the release, does not count.",
      source: "replay windows of the specifications; ePrint 2020/1393",
      check: { try stale($0, &$1) }),
    ProtocolProperty(
      "truncations-refused", .integrity,
      "Every truncated or extended message is refused, by servers and by phones.",
      source: "the formats of the specifications", check: { try truncations($0, &$1) }),
    ProtocolProperty(
      "altered-uploads-claim-nobody", .integrity,
      "An upload with any bit flipped is refused, or makes nothing count that the upload itself did not.",
      source: "TCN v0.4.1, 'Reporting': a report proves the holding of its key",
      check: { try alteredUploads($0, &$1) }),
    ProtocolProperty(
      "altered-uploads-refused", .integrity,
      "An upload with any bit flipped is refused, at least in part.",
      source: "TCN v0.4.1, 'Reporting': a signature over the whole of a report",
      check: { try alteredUploadsRefused($0, &$1) }),
    ProtocolProperty(
      "spliced-uploads-claim-nobody", .integrity,
      "An upload made of pieces of another phone's broadcasts, uploads and files makes nothing of that phone count that was not disclosed.",
      source: "TCN issues 44 and 45: a report that let one claim a foreign number",
      needs: .publishedFiles,
      check: { try splices($0, &$1) }),
    ProtocolProperty(
      "nothing-counts-twice", .integrity,
      "An upload that is repeated, at once, after its release or by another sender, makes nothing count twice.",
      source: "exposure-notifications-server, 'duplicate keys'", check: { try twice($0, &$1) }),
    ProtocolProperty(
      "stale-uploads-refused", .integrity,
      "An upload that arrives after the retention period makes nothing count.",
      source: "exposure-notifications-server, maximum age of keys",
      check: { try staleUploads($0, &$1) }),
    ProtocolProperty(
      "uncertified-uploads-refused", .integrity,
      "An upload without the health authority's consent is refused.",
      source: "upload authentication lemma of Morio et al., USENIX Security 2023",
      check: { try uncertified($0, &$1) }),
    ProtocolProperty(
      "requests-authentic", .integrity,
      "A status or provisioning request with any bit flipped, or of another server's phone, gets no answer.",
      source: "ROBERT v1.1, 'Authenticated Requests'", needs: .statusRequests,
      check: { try requests($0, &$1) }),
    ProtocolProperty(
      "stale-requests-refused", .integrity,
      "A status request that is repeated a day later gets no answer.",
      source: "ROBERT v1.1, 'Authenticated Requests'", needs: .statusRequests,
      check: { try staleRequests($0, &$1) }),
    ProtocolProperty(
      "unknown-requests-refused", .integrity,
      "A request of a kind that the protocol does not have is refused, and so is noise of the other kinds.",
      source: "the seam", check: { try unknown($0, &$1) }),
  ]

  /// A scene with a case, phone 0, whose disclosure is published where files are.
  ///
  /// - Returns: The scene, the files, and the moment of the upload.
  static func caseScene<P: ProximityProtocol>(
    _ proximity: P, phones: Int, days: Int, _ trial: inout Trial
  ) throws -> (scene: Scene<P>, files: [P.Publication], upload: UnixTime) {
    var scene = try Scene(proximity, phones: phones, days: days, seed: trial.seed)
    let upload = scene.lastDay.start + 60_000 + UInt32(trial.number(below: 20_000))
    let files = try scene.makeCase(0, at: upload)
    return (scene, files, upload)
  }

  /// Broadcasts of phone 0 that count if they are heard in time: of days before the upload's.
  static func counting<P: ProximityProtocol>(in scene: Scene<P>) -> [Transmission<P.Payload>] {
    // A broadcast that is cut short says less about the time for which its payload counts.
    let cutShort = scene.proximity.statements.tolerance == .broadcast
    let longest = scene.proximity.properties.rotationSeconds.upperBound
    return scene.transmissions(of: 0).filter {
      $0.end <= scene.lastDay.start
        && (!cutShort || Int($0.end.seconds) - Int($0.start.seconds) == longest)
    }
  }

  /// The time at which the listeners of centralised protocols upload.
  static func listenersUpload<P: ProximityProtocol>(in scene: Scene<P>) -> UnixTime {
    scene.lastDay.start + 86_399
  }
}
