internal import DiagnosisBackend
internal import DiagnosisExport
internal import ExposureCore

extension GAEN {
  /// The key server of `DiagnosisBackend`, which `exposurelab-server` runs behind a socket, on the caller's clock.
  ///
  /// Its arrivals are truncated, its batches aligned and padded, its rows erased after their retention, as there. Its
  /// health authority takes uploads without a certificate, since codes and certificates pass between parties that are no
  /// part of the seam.
  struct KeyServerBackend: Sendable {
    /// The name of the health authority, which uploads give.
    static let authority = "health.example"
    /// The number of the one export.
    private static let export: UInt32 = 1

    private let machine: Machine
    private var store = MemoryKeyStore()
    private var callCount: UInt32 = 0
    /// The number of keys stored since the start; padding does not count.
    private(set) var receivedCount = 0

    /// Creates a server with an empty store.
    init(_ parameters: Parameters.KeyServer, keyMaterial: inout some KeyMaterialSource) {
      machine = Machine(parameters, keyMaterial: &keyMaterial)
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

    /// Decides an upload.
    ///
    /// - Parameters:
    ///   - body: The body of `POST /v1/publish`.
    ///   - time: The moment of its arrival.
    ///   - keyMaterial: The source of tokens and of the answer's padding.
    /// - Returns: The verdict; its answer is the body of the server's.
    mutating func receive(
      _ body: [UInt8], at time: UnixTime, keyMaterial: inout some KeyMaterialSource
    ) -> Verdict {
      guard body.count <= PublishRequest.maximumByteCount,
        let request = try? PublishRequest(reading: body)
      else { return .refused(.malformed) }
      // Chaff has a header where there are headers. Without them it is the request that names no authority.
      if request.keys.isEmpty, request.healthAuthority.isEmpty {
        return .accepted(answer: PublishAnswer.chaff(from: &keyMaterial))
      }
      guard request.keys.count <= GAEN.keysPerUpload else { return .refused(.tooMany) }
      let answer: PublishAnswer
      do throws(PublishRefusal) {
        let admission = try machine.server.configuration.admit(request, at: time)
        answer = Self.stored { () throws(StoreFailure) in
          try machine.server.publish(admission, at: time, in: store, from: &keyMaterial)
            .commit(to: &store)
        }
      } catch {
        answer = .refused(error)
      }
      switch answer {
      case .refused(let refusal): return .refused(RefusalReason(refusal.code))
      case .accepted(let acceptance):
        receivedCount += acceptance.insertedCount
        let body = answer.encoded(from: &keyMaterial)
        return acceptance.problems.isEmpty
          ? .accepted(answer: body)
          : .acceptedInPart(
            answer: body, refusedCount: acceptance.problems.count, because: .outsideWindow)
      }
    }

    /// Makes the batches that are due, and erases what is kept for long enough.
    ///
    /// - Returns: The contents `export.bin` of the new files, in order.
    mutating func publish(at time: UnixTime) -> [[UInt8]] {
      callCount += 1
      var draws = DerivedKeyMaterial(machine, call: callCount)
      _ = Self.stored { () throws(StoreFailure) in
        try machine.server.cleanup(at: time, in: store).commit(to: &store)
      }
      var exports: [[UInt8]] = []
      while true {
        let outcome = Self.stored { () throws(StoreFailure) in
          try machine.server.makeBatch(of: Self.export, at: time, in: store, from: &draws)
            .commit(to: &store)
        }
        switch outcome {
        case .notDue: return exports
        case .empty: continue
        case .published(let names): exports += names.map(content)
        }
      }
    }

    /// The signed bytes of a file, whose signature is checked as a phone checks it.
    ///
    /// Phones of this seam read them without the archive around them: an ECDSA signature is another one each time that
    /// it is made, in its bytes and in their number, and a run of the same seed has to be the same run.
    private func content(ofFile name: String) -> [UInt8] {
      guard let file = store.file(named: name),
        let content = try? Self.signedExport(
          in: file.archive, by: machine.server.verificationKey)
      else { preconditionFailure("the server made a file that cannot be read") }
      return content.encoded()
    }

    private static func signedExport(
      in archive: [UInt8], by key: VerificationKey
    ) throws(ExportError) -> ExportFile? {
      var reader = try ExportReader(archive, checking: key)
      var keys: [PublishedKey] = []
      while try reader.readKeys(into: &keys) {}
      guard reader.summary?.signature == .verified else { return nil }
      return ExportFile(metadata: reader.metadata, keys: keys.map(\.key))
    }

    /// The result of an operation on a store in memory, which is always there and has one user.
    private static func stored<Value>(_ body: () throws(StoreFailure) -> Value) -> Value {
      do {
        return try body()
      } catch {
        preconditionFailure("a store in memory failed: \(error)")
      }
    }

    /// The key server and its secrets, which copies of the state share.
    fileprivate final class Machine: @unchecked Sendable {
      // Sendable: everything is only read.
      let server: KeyServer
      let padding: SecretBytes<32>

      init(_ parameters: Parameters.KeyServer, keyMaterial: inout some KeyMaterialSource) {
        padding = SecretBytes(from: &keyMaterial)
        let secrets = KeyServer.Secrets(
          storeKey: SecretBytes(from: &keyMaterial), signingKey: SigningKey(),
          signature: SignatureInfo(verificationKeyVersion: "v1", verificationKeyID: "310"))
        do throws(RuleError) {
          server = try KeyServer(parameters.rules, secrets: secrets)
        } catch {
          preconditionFailure("the checked parameters make rules that are refused: \(error)")
        }
      }
    }

    /// Key material that follows from the server's secret, for the padding of one publication.
    private struct DerivedKeyMaterial: KeyMaterialSource {
      private let machine: Machine
      private let call: UInt32
      private var draw: UInt32 = 0

      init(_ machine: Machine, call: UInt32) {
        self.machine = machine
        self.call = call
      }

      mutating func append(_ count: Int, to output: inout OutputRawSpan) {
        let key = SecretBytes<32>(from: machine.padding, label: "padding", context: [call, draw])
        AES256CounterMode.appendKeyStream(count, key: key, to: &output)
        draw += 1
      }
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
