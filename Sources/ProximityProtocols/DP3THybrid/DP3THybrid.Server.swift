public import ExposureCore
public import KeyMatching

extension DP3THybrid {
  /// The server, which holds seeds that wait for their release and knows no phones.
  public struct Server: Sendable {
    fileprivate var seeds = EmbargoList<DisclosedSeed>()
  }

  /// Creates a server without secrets.
  public func makeServer(keyMaterial: inout some KeyMaterialSource) -> Server {
    Server()
  }

  /// Takes an upload in, each seed to be released when its window is over.
  ///
  /// Seeds of windows before the retention period or after the upload are refused one by one; an upload whose
  /// windows do not ascend is refused as a whole.
  public func receive(
    _ request: ServerRequest, at time: UnixTime, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) -> Verdict {
    guard request.kind == .upload else { return .refused(.unknownRequest) }
    return Verdict { () throws(WireError) in
      var reader = WireReader(request.body)
      let seeds = try [DisclosedSeed](reading: &reader, seedByteCount: Self.seedByteCount)
      guard seeds.havePeriodsInOrder else { return .refused(.malformed) }
      var tally = UploadTally()
      for seed in seeds {
        let seconds = seconds(ofWindow: seed.period)
        guard seconds.lowerBound <= UInt64(time.seconds),
          properties.retains(secondsFrom: seconds.lowerBound, at: time)
        else {
          tally.refuse(.outsideWindow)
          continue
        }
        tally.accept()
        server.seeds.hold(
          seed, until: UnixTime(UInt32(clamping: seconds.upperBound)),
          retentionDays: properties.retentionDays)
      }
      return tally.verdict
    }
  }

  /// Takes from the server the seeds of the windows that are over.
  public func publish(at time: UnixTime, server: inout Server) -> [UInt8]? {
    let ready = server.seeds.release(at: time)
    guard !ready.isEmpty else { return nil }
    return DP3TRelease(of: ready, at: time).encoded(as: format)
  }

  /// Reads a published file.
  public func read(_ file: [UInt8]) throws(WireError) -> DP3TRelease {
    try DP3TRelease(reading: file, format: format) { index, time in
      seconds(ofWindow: index).upperBound <= UInt64(time.seconds)
    }
  }

  /// The rows in which an identifier of a window was heard in that window and before the release; each
  /// window is a block.
  public func matches(
    of publication: DP3TRelease, in index: SightingIndex
  ) -> [SightingMatch] {
    publication.seeds.enumerated().flatMap { block, seed in
      // The window is over by the release (`read`), so its end also excludes sightings since the release.
      let seconds = seconds(ofWindow: seed.period)
      let candidates = identifiers(of: SecretBytes(copying: seed.bytes)).map { identifier in
        Candidate(
          identifier: identifier, block: block,
          validFrom: UnixTime(UInt32(seconds.lowerBound)),
          validUntil: UnixTime(UInt32(seconds.upperBound)))
      }
      return index.matches(ofBlock: block, candidates: candidates)
    }
  }

  /// A corrupted server gives away seeds, which it was about to publish anyway.
  public func knowledge(of server: Server) -> ServerKnowledge {
    ServerKnowledge(disclosedKeys: server.seeds.receivedCount)
  }
}
