internal import DiagnosisExport
public import ExposureCore

extension GAEN {
  /// The key server, which holds keys that wait for the end of their embargo and knows no phones.
  public struct Server: Sendable {
    /// Keys with the moment from which they may be published.
    fileprivate var held: [(key: DiagnosisKey, from: UnixTime)] = []
    /// The bytes of all keys of the retention period, so that none is published twice.
    fileprivate var known: Set<UInt128> = []
    fileprivate var publishedCount = 0
    fileprivate var lastPublication: UnixTime?
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
  }

  /// Creates a server without secrets.
  public func makeServer(keyMaterial: inout some KeyMaterialSource) -> Server {
    Server()
  }

  /// Takes keys in, to be published when nobody broadcasts or accepts their identifiers any more.
  ///
  /// - Throws: ``WireError`` if a key is older than the retention period, begins in the future, or if there
  ///   are more keys than a phone can have.
  public func receive(
    _ upload: [UInt8], at time: UnixTime, server: inout Server
  ) throws(WireError) {
    let keys = try Self.export(upload).keys
    guard keys.count <= Self.keysPerUpload else {
      throw .outOfRange(.count, value: Int64(keys.count))
    }
    let oldest = properties.retainedDays(on: DayNumber(containing: time)).lowerBound.firstInterval
    for key in keys {
      guard key.rollingStart >= oldest, key.rollingStart <= IntervalNumber(containing: time) else {
        throw .outOfRange(.rollingStart, value: Int64(key.rollingStart.rawValue))
      }
    }
    for key in keys where server.known.insert(key.bits).inserted {
      server.held.append((key, from: Self.embargoEnd(of: key)))
    }
  }

  /// The moment from which a key may be published: no phone broadcasts its identifiers any more, and none
  /// whose clock is right accepts them.
  static func embargoEnd(of key: DiagnosisKey) -> UnixTime {
    IntervalNumber(key.rollingStart.rawValue + key.rollingPeriod).start + clockTolerance
  }

  /// Takes from the server an export of the keys whose embargo has ended.
  public func publish(at time: UnixTime, server: inout Server) -> [UInt8]? {
    let ready = server.held.filter { $0.from <= time }
    guard !ready.isEmpty else { return nil }
    server.held.removeAll { $0.from <= time }
    server.publishedCount += ready.count
    let start = server.lastPublication ?? DayNumber(containing: time).start
    server.lastPublication = time
    var export = ExportFile(
      metadata: ExportMetadata(
        startTimestamp: UInt64(start.seconds), endTimestamp: UInt64(time.seconds), region: "XX"),
      keys: ready.map(\.key))
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
    ServerKnowledge(disclosedKeys: server.held.count + server.publishedCount)
  }
}
