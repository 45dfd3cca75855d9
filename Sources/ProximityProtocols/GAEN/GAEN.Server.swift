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

  /// The keys that a case uploads, as the bytes of an `export.bin` that makes no claims of its own.
  struct Upload {
    var keys: [DiagnosisKey]

    var encoded: [UInt8] {
      ExportFile(metadata: .empty, keys: keys).encoded()
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

  /// Creates a server without secrets.
  public func makeServer(keyMaterial: inout some KeyMaterialSource) -> Server {
    Server()
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
  public func publish(at time: UnixTime, server: inout Server) -> [UInt8]? {
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

  /// Reads an export.
  public func read(_ file: [UInt8]) throws(WireError) -> Publication {
    Publication(keys: try Self.export(file).keys)
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
    ServerKnowledge(disclosedKeys: server.held.receivedCount)
  }
}
