import DiagnosisBackend
import DiagnosisStore
import ExposureCore
import Synchronization

extension BackendService {
  /// Answers a request to the verification server.
  ///
  /// - Returns: The answer, and the code of a refusal.
  func verification(_ question: HTTPQuestion) async -> (HTTPAnswer, String?) {
    var keyMaterial = SystemKeyMaterial()
    do throws(VerificationRefusal) {
      let isIssuer = ["/api/issue", "/api/checkcodestatus"].contains(question.path)
      let rules = codeMachine.server.configuration
      guard
        rules.client(
          withKey: question.headers["x-api-key"] ?? "", as: isIssuer ? .issuer : .app) != nil
      else { throw VerificationRefusal(.unauthorized, "no program with this key may ask this") }
      guard let body = question.body else {
        throw VerificationRefusal(.unparsableRequest, "the body is too large")
      }
      if let chaff = question.headers["x-chaff"], !chaff.isEmpty {
        return (HTTPAnswer(200, PublishAnswer.chaff(from: &keyMaterial)), "chaff")
      }
      switch question.path {
      case "/api/issue": return (HTTPAnswer(200, try await issue(body)), nil)
      case "/api/verify": return (HTTPAnswer(200, try await verify(body, question.sender)), nil)
      case "/api/checkcodestatus": return (HTTPAnswer(200, try await state(body)), nil)
      default: return (HTTPAnswer(200, try await certify(body)), nil)
      }
    } catch {
      return (
        HTTPAnswer(error.code.status, error.encoded(from: &keyMaterial)), error.code.rawValue
      )
    }
  }

  /// Lets the one writer decide; a store that fails is an error of the server.
  private func decide<Answer: Sendable>(
    _ body:
      @escaping @Sendable (inout SQLiteCodeStore, CodeMachine, inout SystemKeyMaterial) throws
      -> Result<Answer, VerificationRefusal>
  ) async throws(VerificationRefusal) -> Answer {
    let outcome: Result<Answer, VerificationRefusal>
    do {
      outcome = try await codes.perform { [codeMachine] store in
        var keyMaterial = SystemKeyMaterial()
        return try body(&store, codeMachine, &keyMaterial)
      }
    } catch {
      throw VerificationRefusal(.internalError, "the store cannot be written now")
    }
    return try outcome.get()
  }

  private func issue(_ body: [UInt8]) async throws(VerificationRefusal) -> [UInt8] {
    let request = try IssueRequest(reading: body)
    let now = clock.now
    let issued = try await decide { store, machine, keyMaterial in
      try machine.server.issue(request, at: now, in: store, from: &keyMaterial)
        .commit(to: &store)
    }
    var keyMaterial = SystemKeyMaterial()
    return issued.encoded(from: &keyMaterial)
  }

  private func verify(
    _ body: [UInt8], _ sender: UInt64
  ) async throws(VerificationRefusal) -> [UInt8] {
    let request = try VerifyRequest(reading: body)
    let now = clock.now
    let verified = try await decide { [self] store, machine, keyMaterial in
      var limits = limiter.withLock { $0 }
      defer { limiter.withLock { $0 = limits } }
      return try machine.server.verify(
        code: request.code, accepting: request.accepted, from: sender, limiter: &limits,
        at: now, in: store, keyMaterial: &keyMaterial
      ).commit(to: &store)
    }
    var keyMaterial = SystemKeyMaterial()
    return verified.encoded(from: &keyMaterial)
  }

  private func certify(_ body: [UInt8]) async throws(VerificationRefusal) -> [UInt8] {
    let request = try CertificateRequest(reading: body)
    let now = clock.now
    let certificate = try await decide { store, machine, keyMaterial in
      try machine.server.certify(
        token: request.token, keyAuthentication: request.keyAuthentication, at: now, in: store,
        keyMaterial: &keyMaterial
      ).commit(to: &store)
    }
    var keyMaterial = SystemKeyMaterial()
    return VerificationServer.encoded(certificate: certificate, from: &keyMaterial)
  }

  private func state(_ body: [UInt8]) async throws(VerificationRefusal) -> [UInt8] {
    let request = try CodeStatusRequest(reading: body)
    let now = clock.now
    let state = try await decide { store, machine, _ in
      let state = try machine.server.state(ofCodeNamed: request.uuid, at: now, in: store)
      return state.map { .success($0) }
        ?? .failure(VerificationRefusal(.codeNotFound, "there is no such code"))
    }
    var keyMaterial = SystemKeyMaterial()
    return state.encoded(from: &keyMaterial)
  }
}
