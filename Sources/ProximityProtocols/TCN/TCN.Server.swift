public import ExposureCore
public import KeyMatching

extension TCN {
  /// The server, which holds reports that wait for their release and knows no phones.
  public struct Server: Sendable {
    fileprivate var reports = EmbargoList<TCNReport>()
  }

  /// Creates a server without secrets.
  public func makeServer(keyMaterial: inout some KeyMaterialSource) -> Server {
    Server()
  }

  /// Takes an upload's valid reports in, to be released when the epoch of the upload is over.
  ///
  /// Reports that are not signed by their key, or that claim more numbers than a key is used for, are refused
  /// one by one; an upload of more reports than a phone keeps keys is refused as a whole.
  public func receive(
    _ request: ServerRequest, at time: UnixTime, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) -> Verdict {
    guard request.kind == .upload else { return .refused(.unknownRequest) }
    return Verdict { () throws(WireError) in
      var reader = WireReader(request.body)
      let count = Int(try reader.read(UInt32.self))
      guard count <= reportsPerUpload else { return .refused(.tooMany) }
      var reports: [TCNReport] = []
      var tally = UploadTally()
      for _ in 0..<count {
        let unread = try TCNReport.Unverified(reading: &reader)
        do throws(WireError) {
          let report = try TCNReport(verifying: unread)
          try report.checkLength(upTo: keyEpochs)
          reports.append(report)
          tally.accept()
        } catch {
          tally.refuse(RefusalReason(error))
        }
      }
      try reader.finish()
      let end = EpochNumber(containing: time).end
      for report in reports {
        server.reports.hold(report, until: end, retentionDays: properties.retentionDays)
      }
      return tally.verdict
    }
  }

  /// The most reports that an honest phone uploads: one for each key of the days that it keeps.
  private var reportsPerUpload: Int {
    (properties.retentionDays + 1) * EpochNumber.perDay / Int(keyEpochs)
  }

  /// Takes from the server the reports of the epochs that are over, in an order that does not depend on
  /// the uploads.
  public func publish(at time: UnixTime, server: inout Server) -> [UInt8]? {
    let ready = server.reports.release(at: time)
    guard !ready.isEmpty else { return nil }
    let reports = Set(ready).sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    return Self.prefix + reports.encoded
  }

  /// Reads a published file and verifies its reports.
  public func read(_ file: [UInt8]) throws(WireError) -> [TCNReport] {
    var reader = WireReader(file)
    try reader.expect(Self.prefix)
    return try [TCNReport](reading: &reader, upTo: keyEpochs)
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
    ServerKnowledge(disclosedKeys: server.reports.receivedCount)
  }
}
