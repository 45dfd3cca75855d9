public import ExposureCore
public import KeyMatching

extension TCN {
  /// The server, which holds reports that wait for their release and knows no phones.
  public struct Server: Sendable {
    fileprivate var held: [(report: TCNReport, received: EpochNumber)] = []
    fileprivate var receivedCount = 0
  }

  /// Creates a server without secrets.
  public func makeServer(keyMaterial: inout some KeyMaterialSource) -> Server {
    Server()
  }

  /// Takes an upload of valid reports in, to be released when the epoch is over.
  public func receive(
    _ upload: [UInt8], at time: UnixTime, server: inout Server
  ) throws(WireError) {
    var reader = WireReader(upload)
    let reports = try [TCNReport](reading: &reader)
    let now = EpochNumber(containing: time)
    server.held += reports.map { ($0, now) }
    server.receivedCount += reports.count
  }

  /// Takes from the server the reports of the epochs that are over, in an order that says nothing of who
  /// uploaded them.
  public func publish(at time: UnixTime, server: inout Server) -> [UInt8]? {
    let now = EpochNumber(containing: time)
    let ready = server.held.filter { $0.received < now }
    guard !ready.isEmpty else { return nil }
    server.held.removeAll { $0.received < now }
    let reports = Set(ready.map(\.report)).sorted {
      $0.bytes.lexicographicallyPrecedes($1.bytes)
    }
    return Self.prefix + reports.encoded
  }

  /// Reads a published file and verifies its reports.
  public func read(_ file: [UInt8]) throws(WireError) -> [TCNReport] {
    var reader = WireReader(file)
    try reader.expect(Self.prefix)
    return try [TCNReport](reading: &reader)
  }

  /// The rows with a number that a report claims, whenever heard; each report is a block.
  public func matches(
    of publication: [TCNReport], in index: SightingIndex
  ) -> [SightingMatch] {
    publication.enumerated().flatMap { block, report in
      let candidates = report.contactNumbers.map { Candidate(identifier: $0, block: block) }
      return index.matches(ofBlock: block, candidates: candidates)
    }
  }

  /// A corrupted server gives away reports, which it was about to publish anyway.
  public func knowledge(of server: Server) -> ServerKnowledge {
    ServerKnowledge(disclosedKeys: server.receivedCount)
  }
}
