public import ExposureCore

extension DP3TUnlinkable {
  /// The server, which holds hashes that wait for their release and knows no phones.
  public struct Server: Sendable {
    fileprivate var held: [(hash: ObservationHash, epoch: EpochNumber)] = []
    fileprivate var receivedCount = 0
  }

  /// A published filter.
  public struct Publication: Sendable {
    /// When the file was made; the filter has hashes of epochs that were over by then.
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
  public func receive(
    _ upload: [UInt8], at time: UnixTime, server: inout Server
  ) throws(WireError) {
    var reader = WireReader(upload)
    let seeds = try [DisclosedSeed](reading: &reader, seedByteCount: Self.seedByteCount)
    let now = EpochNumber(containing: time)
    try seeds.checkPeriods { index in
      index <= now.rawValue
        && properties.retains(secondsFrom: UInt64(index) * UInt64(EpochNumber.duration), at: time)
    }
    for seed in seeds {
      let epoch = EpochNumber(seed.period)
      let identifier = Self.identifier(of: SecretBytes<32>(copying: seed.bytes).bytes)
      server.held.append((ObservationHash(of: identifier, in: epoch), epoch))
    }
    server.receivedCount += seeds.count
  }

  /// Takes from the server the hashes of the epochs that are over, as a filter.
  public func publish(at time: UnixTime, server: inout Server) -> [UInt8]? {
    let now = EpochNumber(containing: time)
    let ready = server.held.filter { $0.epoch < now }
    guard !ready.isEmpty else { return nil }
    server.held.removeAll { $0.epoch < now }
    let filter = CuckooFilter(of: ready.map(\.hash), fingerprintBits: Self.fingerprintBits)
    return Self.prefix + time.seconds.bigEndianBytes + filter.encoded
  }

  /// Reads a published file.
  public func read(_ file: [UInt8]) throws(WireError) -> Publication {
    var reader = WireReader(file)
    try reader.expect(Self.prefix)
    let time = UnixTime(try reader.read())
    let filter = try CuckooFilter(reading: &reader, fingerprintBits: Self.fingerprintBits)
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
    ServerKnowledge(disclosedKeys: server.receivedCount)
  }
}
