public import ExposureCore

extension DP3TUnlinkable {
  /// The server, which holds hashes that wait for their release and knows no phones.
  public struct Server: Sendable {
    fileprivate var hashes = EmbargoList<ObservationHash>()
  }

  /// A published filter.
  public struct Publication: Sendable {
    /// The time at which the file was made; the filter has hashes of epochs that were over by then.
    public let time: UnixTime
    /// The hashes.
    public let filter: CuckooFilter
  }

  /// Creates a server without secrets.
  public func makeServer(keyMaterial: inout some KeyMaterialSource) -> Server {
    Server()
  }

  /// Takes an upload in and forgets its seeds: of each, the hash of identifier and epoch is kept until the
  /// epoch is over and a file is published.
  ///
  /// Seeds of epochs before the retention period or after the upload are refused one by one; an upload whose
  /// epochs do not ascend is refused as a whole.
  public func receive(
    _ request: ServerRequest, at time: UnixTime, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) -> Verdict {
    guard request.kind == .upload else { return .refused(.unknownRequest) }
    return Verdict { () throws(WireError) in
      var reader = WireReader(request.body)
      let seeds = try [DisclosedSeed](reading: &reader, seedByteCount: Self.seedByteCount)
      guard seeds.havePeriodsInOrder else { return .refused(.malformed) }
      let now = EpochNumber(containing: time)
      var tally = UploadTally()
      for seed in seeds {
        let start = UInt64(seed.period) * UInt64(EpochNumber.duration)
        guard seed.period <= now.rawValue, properties.retains(secondsFrom: start, at: time) else {
          tally.refuse(.outsideWindow)
          continue
        }
        tally.accept()
        let epoch = EpochNumber(seed.period)
        let identifier = Self.identifier(of: SecretBytes<32>(copying: seed.bytes).bytes)
        server.hashes.hold(
          ObservationHash(of: identifier, in: epoch), until: epoch.end,
          retentionDays: properties.retentionDays)
      }
      return tally.verdict
    }
  }

  /// Takes from the server the hashes of the epochs that are over, as a filter.
  public func publish(at time: UnixTime, server: inout Server) -> [UInt8]? {
    let ready = server.hashes.release(at: time)
    guard !ready.isEmpty else { return nil }
    let filter = CuckooFilter(of: ready, fingerprintBits: parameters.fingerprintBits)
    return Self.prefix + time.seconds.bigEndianBytes + filter.encoded
  }

  /// Reads a published file.
  public func read(_ file: [UInt8]) throws(WireError) -> Publication {
    var reader = WireReader(file)
    try reader.expect(Self.prefix)
    let time = UnixTime(try reader.read())
    let filter = try CuckooFilter(reading: &reader, fingerprintBits: parameters.fingerprintBits)
    return Publication(time: time, filter: filter)
  }

  /// The filter is asked row by row, so a log needs no arrangement.
  public func index(_ log: SightingLog<ObservationHash>) -> SightingLog<ObservationHash> {
    log
  }

  /// The rows whose hash is in the filter and that were heard before the release; each hash is a block, for
  /// nothing in the file links one to another.
  public func matches(
    of publication: Publication, in log: SightingLog<ObservationHash>
  ) -> [SightingMatch] {
    log.records.indices.compactMap { row in
      guard log.times[row] < publication.time else { return nil }
      return publication.filter.slot(of: log.records[row]).map {
        SightingMatch(row: row, block: $0)
      }
    }.sorted { ($0.block, $0.row) < ($1.block, $1.row) }
  }

  /// A corrupted server has seen which seeds came together, even though it keeps only their hashes.
  public func knowledge(of server: Server) -> ServerKnowledge {
    ServerKnowledge(disclosedKeys: server.hashes.receivedCount)
  }
}
