public import ExposureCore
public import KeyMatching

extension DP3TLowCost {
  /// The server, which holds day keys that wait for their release and knows no phones.
  public struct Server: Sendable {
    fileprivate var seeds = EmbargoList<DisclosedSeed>()
  }

  /// Creates a server without secrets.
  public func makeServer(keyMaterial: inout some KeyMaterialSource) -> Server {
    Server()
  }

  /// Takes an upload of one day key in, to be released when the day of the upload is over.
  ///
  /// An upload of several keys is refused, and so is the key of a day before the retention period or after the
  /// upload.
  public func receive(
    _ request: ServerRequest, at time: UnixTime, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) -> Verdict {
    guard request.kind == .upload else { return .refused(.unknownRequest) }
    return Verdict { () throws(WireError) in
      var reader = WireReader(request.body)
      let seeds = try [DisclosedSeed](reading: &reader, seedByteCount: Self.format.seedByteCount)
      guard seeds.count <= 1 else { return .refused(.tooMany) }
      let today = DayNumber(containing: time)
      var tally = UploadTally()
      for seed in seeds {
        guard properties.retainedDays(on: today).contains(DayNumber(seed.period)) else {
          tally.refuse(.outsideWindow)
          continue
        }
        tally.accept()
        server.seeds.hold(seed, until: today.end, retentionDays: properties.retentionDays)
      }
      return tally.verdict
    }
  }

  /// Takes from the server the day keys whose upload's day is over.
  public func publish(at time: UnixTime, server: inout Server) -> [UInt8]? {
    let ready = server.seeds.release(at: time)
    guard !ready.isEmpty else { return nil }
    return DP3TRelease(of: ready, at: time).encoded(as: Self.format)
  }

  /// Reads a published file.
  public func read(_ file: [UInt8]) throws(WireError) -> DP3TRelease {
    try DP3TRelease(reading: file, format: Self.format) { day, time in
      DayNumber(day) < DayNumber(containing: time)
    }
  }

  /// The rows in which an identifier of a day was heard on that day and before the release; all days of a
  /// case are one block.
  public func matches(
    of publication: DP3TRelease, in index: SightingIndex
  ) -> [SightingMatch] {
    publication.seeds.enumerated().flatMap { block, seed in
      let candidates = candidates(of: seed, block: block, until: publication.time)
      return index.matches(ofBlock: block, candidates: candidates)
    }
  }

  /// The identifiers of a case from its first day to the release, each good for its own day.
  private func candidates(
    of seed: DisclosedSeed, block: Int, until release: UnixTime
  ) -> [Candidate] {
    let first = DayNumber(seed.period)
    let today = DayNumber(containing: release)
    let last = min(today, first.advanced(by: properties.retentionDays))
    var dayKey = SecretBytes<32>(copying: seed.bytes)
    var candidates: [Candidate] = []
    for day in first.rawValue...last.rawValue {
      let start = DayNumber(day).start
      let end = day < today.rawValue ? start + DayNumber.duration : release
      candidates += Self.identifiers(ofDay: dayKey).map { identifier in
        Candidate(identifier: identifier, block: block, validFrom: start, validUntil: end)
      }
      dayKey = HashChain.next(after: dayKey)
    }
    return candidates
  }

  /// A corrupted server gives away day keys, which it was about to publish anyway.
  public func knowledge(of server: Server) -> ServerKnowledge {
    ServerKnowledge(disclosedKeys: server.seeds.receivedCount)
  }
}
