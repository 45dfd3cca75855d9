internal import DiagnosisBackend
internal import DiagnosisExport
internal import ExposureCore

/// The key server of `DiagnosisBackend` over a store in memory: a value, so that a copy is a snapshot.
struct KeyServerInMemory: Sendable {
  private let machine: Machine
  private var store = MemoryKeyStore()

  /// Creates a server with an empty store.
  ///
  /// - Parameters:
  ///   - rules: The rules, which lie in their ranges; they have one export.
  ///   - storeKey: The key that seals the keys of revision tokens.
  init(_ rules: KeyServerConfiguration, storeKey: consuming SecretBytes<32>) {
    machine = Machine(rules, storeKey: storeKey)
  }

  /// The public key that checks the signatures of files.
  var verificationKey: VerificationKey { machine.server.verificationKey }

  /// Decides an upload.
  ///
  /// - Returns: The body of the answer.
  mutating func answer(
    to request: PublishRequest, isChaff: Bool, at time: UnixTime, seed: [UInt8]
  ) -> [UInt8] {
    var draws = SeededDraws(seed: seed)
    guard !isChaff else { return PublishAnswer.chaff(from: &draws) }
    let answer: PublishAnswer
    do throws(PublishRefusal) {
      let admission = try machine.server.configuration.admit(request, at: time)
      answer = Self.stored { () throws(StoreFailure) in
        try machine.server.publish(admission, at: time, in: store, from: &draws).commit(to: &store)
      }
    } catch {
      answer = .refused(error)
    }
    return answer.encoded(from: &draws)
  }

  /// Makes the batches that are due, and erases what is kept for long enough.
  ///
  /// - Returns: The archives of the new files, in order.
  mutating func newFiles(at time: UnixTime, seed: [UInt8]) -> [[UInt8]] {
    var archives: [[UInt8]] = []
    for export in machine.server.configuration.exports.map(\.number) {
      var number = 0
      var isDue = true
      while isDue {
        var draws = SeededDraws(seed: seed, number: number)
        let outcome = Self.stored { () throws(StoreFailure) in
          try machine.server.makeBatch(of: export, at: time, in: store, from: &draws)
            .commit(to: &store)
        }
        if case .published(let names) = outcome {
          archives += names.compactMap { store.file(named: $0)?.archive }
        }
        isDue = outcome != .notDue
        number += 1
      }
    }
    _ = Self.stored { () throws(StoreFailure) in
      try machine.server.cleanup(at: time, in: store).commit(to: &store)
    }
    return archives
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
  private final class Machine: @unchecked Sendable {
    // Sendable: everything is only read.
    let server: KeyServer

    init(_ rules: KeyServerConfiguration, storeKey: consuming SecretBytes<32>) {
      let secrets = KeyServer.Secrets(
        storeKey: storeKey, signingKey: SigningKey(),
        signature: SignatureInfo(verificationKeyVersion: "v1", verificationKeyID: "310"))
      do throws(RuleError) {
        server = try KeyServer(rules, secrets: secrets)
      } catch {
        preconditionFailure("the rules lie out of their ranges: \(error)")
      }
    }
  }
}
