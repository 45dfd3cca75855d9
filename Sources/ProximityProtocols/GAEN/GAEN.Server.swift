internal import DiagnosisExport
public import ExposureCore

extension GAEN {
  /// The key server, which holds keys that wait for the end of their embargo and knows no phones.
  public struct Server: Sendable {
    fileprivate var held = EmbargoList<DiagnosisKey>()
    /// The keys received in the retention period, by their bytes, so that none is published twice.
    ///
    /// An older one is refused for its age.
    fileprivate var known: [UInt128: IntervalNumber] = [:]
    /// The first day of which ``known`` may hold keys.
    fileprivate var firstKnownDay = DayNumber(0)
    fileprivate var lastPublication: UnixTime?
    /// The key server, if that is the backend; the rest of the state is unused then.
    fileprivate var keyServer: KeyServerBackend?

    /// The number of keys that the server remembers, so as to publish none of them twice.
    package var knownKeyCount: Int {
      known.count
    }

    fileprivate mutating func forgetKeys(before day: DayNumber) {
      guard day > firstKnownDay else { return }
      firstKnownDay = day
      known = known.filter { $0.value >= day.firstInterval }
    }
  }

  /// The most keys that one upload may have.
  ///
  /// - SeeAlso: *exposure-notifications-server* (Google) at 2041f77a, `internal/publish/config.go`.
  static let keysPerUpload = 30

  /// The upload of a case's keys.
  func upload(
    of keys: [DiagnosisKey], _ diagnosis: Diagnosis, from keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    switch parameters.backend {
    case .embargoList: ExportFile(metadata: .empty, keys: keys).encoded()
    case .keyServer: KeyServerBackend.upload(of: keys, diagnosis, from: &keyMaterial)
    }
  }

  /// A published file, decoded.
  public struct Publication: Sendable {
    /// The keys in the order of the file; each is a linkable block.
    public var keys: [DiagnosisKey]

    /// Takes keys for those of a file.
    public init(keys: [DiagnosisKey]) {
      self.keys = keys
    }
  }

  /// Creates a server; the list has no secrets, and the key server makes its own.
  public func makeServer(keyMaterial: inout some KeyMaterialSource) -> Server {
    var server = Server()
    if parameters.backend == .keyServer {
      server.keyServer = KeyServerBackend(
        parameters.keyServer, over: transport, keyMaterial: &keyMaterial)
    }
    return server
  }

  /// Takes an upload's keys in, to be published when no phone broadcasts or accepts their identifiers any more.
  ///
  /// Keys older than the retention period, and keys that begin in the future, are refused one by one; an
  /// upload of more keys than ``keysPerUpload`` is refused as a whole. A key that came before is taken again
  /// without effect.
  public func receive(
    _ request: ServerRequest, at time: UnixTime, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) -> Verdict {
    guard request.kind == .upload else { return .refused(.unknownRequest) }
    if let verdict = server.keyServer?.receive(
      request.body, at: time, keyMaterial: &keyMaterial)
    {
      return verdict
    }
    return Verdict { () throws(WireError) in
      let keys = try Self.export(request.body).keys
      guard keys.count <= Self.keysPerUpload else { return .refused(.tooMany) }
      return take(keys, at: time, server: &server)
    }
  }

  private func take(
    _ keys: [DiagnosisKey], at time: UnixTime, server: inout Server
  ) -> Verdict {
    let oldest = properties.retainedDays(on: DayNumber(containing: time)).lowerBound
    let window = oldest.firstInterval...IntervalNumber(containing: time)
    var tally = UploadTally()
    for key in keys {
      guard window.contains(key.rollingStart) else {
        tally.refuse(.outsideWindow)
        continue
      }
      tally.accept()
      if server.known[key.bits] == nil {
        server.known[key.bits] = key.rollingStart
        server.held.hold(
          key, until: Self.embargoEnd(of: key), retentionDays: properties.retentionDays)
      }
    }
    return tally.verdict
  }

  /// The moment from which a key may be published: no phone broadcasts its identifiers any more, and none
  /// whose clock is right accepts them.
  static func embargoEnd(of key: DiagnosisKey) -> UnixTime {
    let end = UInt64(key.rollingStart.rawValue) + UInt64(key.rollingPeriod)
    return UnixTime(
      UInt32(clamping: end * UInt64(IntervalNumber.duration) + UInt64(clockTolerance)))
  }

  /// Takes from the server an export of the keys whose embargo has ended.
  ///
  /// The file of a key server holds the signed contents of all its new files, each behind its length in 4 bytes, big
  /// endian.
  public func publish(at time: UnixTime, server: inout Server) -> [UInt8]? {
    if let exports = server.keyServer?.publish(at: time) {
      return exports.isEmpty ? nil : FramedExports.bytes(of: exports)
    }
    server.forgetKeys(
      before: properties.retainedDays(on: DayNumber(containing: time)).lowerBound)
    let ready = server.held.release(at: time)
    guard !ready.isEmpty else { return nil }
    let start = server.lastPublication ?? DayNumber(containing: time).start
    server.lastPublication = time
    var export = ExportFile(
      metadata: ExportMetadata(
        startTimestamp: UInt64(start.seconds), endTimestamp: UInt64(time.seconds), region: "XX"),
      keys: ready)
    export.sortKeys()
    return export.encoded()
  }

  /// Reads a file.
  public func read(_ file: [UInt8]) throws(WireError) -> Publication {
    switch parameters.backend {
    case .embargoList: return Publication(keys: try Self.export(file).keys)
    case .keyServer:
      var keys: [DiagnosisKey] = []
      for export in try FramedExports.exports(in: file) { keys += try Self.export(export).keys }
      return Publication(keys: keys)
    }
  }

  /// The number of keys of a file; a key server's padding counts.
  public func keyCount(of publication: Publication) -> Int? {
    publication.keys.count
  }

  private static func export(_ bytes: [UInt8]) throws(WireError) -> ExportFile {
    do {
      return try ExportFile(reading: bytes)
    } catch {
      if case .value(let error) = error.kind { throw error }
      throw .malformed(offset: error.offset)
    }
  }

  /// A corrupted server gives away keys, which it was about to publish anyway.
  public func knowledge(of server: Server) -> ServerKnowledge {
    ServerKnowledge(
      disclosedKeys: server.keyServer?.receivedCount ?? server.held.receivedCount)
  }
}
