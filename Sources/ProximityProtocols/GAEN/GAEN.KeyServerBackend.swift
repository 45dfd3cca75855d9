internal import DiagnosisBackend
internal import DiagnosisExport
internal import ExposureCore

extension GAEN {
  /// The key server of `DiagnosisBackend`, in memory or behind a transport, on the caller's clock.
  ///
  /// Its arrivals are truncated, its batches aligned and padded, its rows erased after their retention, as those of
  /// `exposurelab-server`. Its health authority takes uploads without a certificate, since codes and certificates pass
  /// between parties that are no part of the seam.
  struct KeyServerBackend: Sendable {
    /// The name of the health authority, which uploads give.
    static let authority = "health.example"

    private var place: Place
    private let draws: Draws
    private var callCount: UInt32 = 0
    /// The number of keys stored since the start; padding does not count.
    private(set) var receivedCount = 0

    /// The place where the state machine runs.
    private enum Place: Sendable {
      case memory(KeyServerInMemory)
      case elsewhere(any KeyServerTransport)
    }

    /// The secret from which the seeds of publications follow; copies of the state share it.
    private final class Draws: Sendable {
      let secret: SecretBytes<32>

      init(from keyMaterial: inout some KeyMaterialSource) {
        secret = SecretBytes(from: &keyMaterial)
      }
    }

    /// Creates a server with an empty store.
    ///
    /// - Parameters:
    ///   - parameters: The rules of a server in memory; one elsewhere has its own.
    ///   - transport: The way to a server elsewhere; `nil` for one in memory.
    ///   - keyMaterial: The source of secrets.
    init(
      _ parameters: Parameters.KeyServer, over transport: (any KeyServerTransport)?,
      keyMaterial: inout some KeyMaterialSource
    ) {
      draws = Draws(from: &keyMaterial)
      let storeKey = SecretBytes<32>(from: &keyMaterial)
      place =
        if let transport { .elsewhere(transport) } else {
          .memory(KeyServerInMemory(parameters.rules, storeKey: storeKey))
        }
    }

    /// The body of the request by which a phone publishes keys; chaff if there are none.
    static func upload(
      of keys: [DiagnosisKey], _ diagnosis: Diagnosis,
      from keyMaterial: inout some KeyMaterialSource
    ) -> [UInt8] {
      guard !keys.isEmpty else { return PublishRequest.chaff(from: &keyMaterial) }
      return PublishRequest(
        keys: keys.map { key in
          UploadedKey(
            bits: key.bits, rollingStart: Int32(clamping: key.rollingStart.rawValue),
            rollingPeriod: Int32(key.rollingPeriod))
        }, healthAuthority: authority,
        symptomOnset: diagnosis.symptomOnset.map { Int32(clamping: $0.firstInterval.rawValue) }
      ).encoded(from: &keyMaterial)
    }

    /// Hands an upload to the server.
    ///
    /// - Parameters:
    ///   - body: The body of `POST /v1/publish`.
    ///   - time: The moment of its arrival.
    ///   - keyMaterial: The source of the seed of tokens and of the answer's padding.
    /// - Returns: The verdict; its answer is the body of the server's.
    mutating func receive(
      _ body: [UInt8], at time: UnixTime, keyMaterial: inout some KeyMaterialSource
    ) -> Verdict {
      guard body.count <= PublishRequest.maximumByteCount,
        let request = try? PublishRequest(reading: body)
      else { return .refused(.malformed) }
      guard request.keys.count <= GAEN.keysPerUpload else { return .refused(.tooMany) }
      // Chaff has a header where there are headers. Without them it is the request that names no authority.
      let isChaff = request.keys.isEmpty && request.healthAuthority.isEmpty
      let seed = keyMaterial.publicBytes(SeededDraws.seedByteCount)
      let answer: [UInt8]
      switch place {
      case .memory(var server):
        answer = server.answer(to: request, isChaff: isChaff, at: time, seed: seed)
        place = .memory(server)
      case .elsewhere(let transport):
        answer = transport.publish(body, isChaff: isChaff, at: time, seed: seed)
      }
      guard !isChaff else { return .accepted(answer: answer) }
      guard let told = try? PublishAnswer(reading: answer) else { return .refused(.malformed) }
      switch told {
      case .refused(let refusal): return .refused(RefusalReason(refusal.code))
      case .accepted(let acceptance):
        receivedCount += acceptance.insertedCount
        return acceptance.problems.isEmpty
          ? .accepted(answer: answer)
          : .acceptedInPart(
            answer: answer, refusedCount: acceptance.problems.count, because: .outsideWindow)
      }
    }

    /// Lets the server make the batches that are due, and erase what is kept for long enough.
    ///
    /// Phones of this seam read the signed `export.bin` of each file, whose signature is checked as a phone checks it,
    /// without the archive around it: an ECDSA signature is another one each time that it is made, in its bytes and in
    /// their number, and a run of the same seed has to be the same run.
    ///
    /// - Returns: The contents `export.bin` of the new files, in order.
    mutating func publish(at time: UnixTime) -> [[UInt8]] {
      callCount += 1
      let secret = SecretBytes<32>(
        from: draws.secret, label: "publication", context: [callCount])
      let seed = unsafe secret.bytes.withUnsafeBytes { unsafe Array($0) }
      let archives: [[UInt8]]
      let key: VerificationKey?
      switch place {
      case .memory(var server):
        archives = server.newFiles(at: time, seed: seed)
        key = server.verificationKey
        place = .memory(server)
      case .elsewhere(let transport):
        archives = transport.newFiles(at: time, seed: seed)
        key = transport.verificationKey
      }
      // A file that is not signed as it should be is no file.
      return archives.compactMap { try? Self.signedExport(in: $0, by: key)?.encoded() }
    }

    private static func signedExport(
      in archive: [UInt8], by key: VerificationKey?
    ) throws(ExportError) -> ExportFile? {
      var reader = try ExportReader(archive, checking: key)
      var keys: [PublishedKey] = []
      while try reader.readKeys(into: &keys) {}
      guard key == nil || reader.summary?.signature == .verified else { return nil }
      return ExportFile(metadata: reader.metadata, keys: keys.map(\.key))
    }
  }
}

extension GAEN.Parameters.KeyServer {
  /// The rules of the key server.
  fileprivate var rules: KeyServerConfiguration {
    var rules = KeyServerConfiguration(
      authorities: [
        HealthAuthority(
          number: 1, name: GAEN.KeyServerBackend.authority, issuer: "exposurelab",
          audience: "exposurelab", keys: [], regions: ["XX"], acceptsUnverified: true)
      ],
      exports: [
        ExportConfiguration(
          number: 1, root: "xx", region: "XX", period: UInt32(batchHours) * 3600,
          leastKeyCount: leastKeyCount, paddingRange: paddingRange)
      ])
    rules.keysPerUpload = GAEN.keysPerUpload
    rules.windowAge = UInt32(windowAgeHours) * 3600
    return rules
  }
}

extension RefusalReason {
  /// The reason behind a code of the key server.
  fileprivate init(_ code: PublishCode) {
    switch code {
    case .badRequest, .partialFailure: self = .malformed
    case .unknownHealthAuthority, .unloadableHealthAuthority, .missingRegion, .invalidCertificate,
      .missingRevisionToken, .invalidRevisionToken, .keyAlreadyRevised, .invalidTransition,
      .internalError, .unauthorized:
      self = .notAuthentic
    case .maintenance, .serviceEnded: self = .tooSoon
    }
  }
}
