import DiagnosisBackend
import DiagnosisStore
import ExposureCore

extension BackendService {
  /// Answers a request.
  package func answer(to question: HTTPQuestion) async -> HTTPAnswer {
    let (route, answer, code) = await routed(question)
    metrics.count(route: route, status: answer.status, code: code)
    return answer
  }

  private typealias Routed = (route: String, answer: HTTPAnswer, code: String?)

  private func routed(_ question: HTTPQuestion) async -> Routed {
    takeTime(of: question)
    var keyMaterial = draws(of: question)
    switch (question.method, question.path) {
    case ("GET", "/health"):
      let isWell = (try? keyDatabase.read(SQLiteKeyStore.self) { try $0.state() }) != nil
      return ("/health", .text(isWell ? 200 : 503, isWell ? "ok\n" : "no store\n"), nil)
    case ("GET", "/metrics"): return ("/metrics", .text(200, metrics.text), nil)
    case ("POST", "/v1/publish"):
      if let chaff = question.headers["x-chaff"], !chaff.isEmpty {
        return ("/v1/publish", published(PublishAnswer.chaff(from: &keyMaterial), 200), "chaff")
      }
      let answer = await publish(question, &keyMaterial)
      let body = answer.answer.encoded(from: &keyMaterial)
      return ("/v1/publish", published(body, answer.status), answer.answer.code?.rawValue)
    case ("POST", "/v1/withdraw"): return await withdraw(question)
    case ("POST", "/v1/stats"): return statistics(question)
    case ("POST", "/api/issue"), ("POST", "/api/verify"), ("POST", "/api/certificate"),
      ("POST", "/api/checkcodestatus"):
      let (answer, code) = await verification(question)
      return (question.path, answer, code)
    case ("POST", "/clock") where clock.kind != .system:
      return ("/clock", await moveClock(question), nil)
    case ("GET", _): return ("/files", file(question), nil)
    default: return ("other", .text(404, "there is nothing here\n"), nil)
    }
  }

  private func published(_ body: [UInt8], _ status: Int) -> HTTPAnswer {
    HTTPAnswer(status, body, headers: [(name: "x-api-version", value: "v1")])
  }

  // MARK: Publishing

  private func publish(
    _ question: HTTPQuestion, _ keyMaterial: inout ServiceDraws
  ) async -> (answer: PublishAnswer, status: Int) {
    func refused(_ code: PublishCode, _ reason: String, _ status: Int? = nil)
      -> (answer: PublishAnswer, status: Int)
    {
      (.refused(PublishRefusal(code, reason)), status ?? code.status)
    }
    guard question.headers["content-type"]?.hasPrefix("application/json") == true else {
      return refused(.badRequest, "content-type must be application/json", 415)
    }
    guard let body = question.body, body.count <= PublishRequest.maximumByteCount else {
      return refused(.badRequest, "the body is too large", 413)
    }
    let request: PublishRequest
    do {
      request = try PublishRequest(
        reading: body, platform: .init(userAgent: question.headers["user-agent"] ?? ""))
    } catch {
      return refused(.badRequest, "\(error)")
    }
    let now = clock.now
    do {
      let admission: Admission
      do throws(PublishRefusal) {
        admission = try keyMachine.server.configuration.admit(request, at: now)
      } catch {
        return (.refused(error), error.code.status)
      }
      let fresh = keyMaterial
      let (answer, used) = try await keys.perform { [keyMachine] store in
        // A decision that is made again draws the same numbers again.
        var draws = fresh
        let answer = try keyMachine.server.publish(admission, at: now, in: store, from: &draws)
          .commit(to: &store)
        return (answer, draws)
      }
      keyMaterial = used
      if case .accepted(let acceptance) = answer {
        metrics.add(acceptance.insertedCount, to: "keys_stored")
      }
      return (answer, answer.status)
    } catch {
      return refused(.internalError, "the store cannot be written now", 500)
    }
  }

  private func withdraw(_ question: HTTPQuestion) async -> Routed {
    let now = clock.now
    guard let body = question.body, let request = try? PublishRequest(reading: body),
      !request.revisionToken.isEmpty
    else { return ("/v1/withdraw", .text(400, "revisionToken is missing\n"), nil) }
    let token = request.revisionToken
    let answer = try? await keys.perform { [keyMachine] store in
      try keyMachine.server.withdraw(token: token, at: now, in: store).commit(to: &store)
    }
    switch answer {
    case .withdrawn(let count)?:
      return ("/v1/withdraw", .text(200, "withdrawn; \(count) keys discarded\n"), nil)
    case .invalidToken?:
      return ("/v1/withdraw", .text(400, "the token cannot be opened\n"), "invalid_revision_token")
    case nil: return ("/v1/withdraw", .text(500, "the store cannot be written now\n"), nil)
    }
  }

  private func statistics(_ question: HTTPQuestion) -> Routed {
    var keyMaterial = SystemKeyMaterial()
    func refused(_ refusal: PublishRefusal, _ status: Int) -> Routed {
      let body = PublishAnswer.refused(refusal).encoded(from: &keyMaterial)
      return ("/v1/stats", published(body, status), refusal.code.rawValue)
    }
    let now = clock.now
    let scheme = "Bearer "
    let authorization = question.headers["authorization"] ?? ""
    do throws(PublishRefusal) {
      guard authorization.hasPrefix(scheme) else {
        throw PublishRefusal(.unauthorized, "the request has no bearer token")
      }
      try keyMachine.server.configuration.admitStatistics(
        token: String(authorization.dropFirst(scheme.utf8.count)), at: now)
    } catch {
      return refused(error, error.code.status)
    }
    do {
      let body = try keyDatabase.read(SQLiteKeyStore.self) { store in
        try keyMachine.server.statisticsBody(at: now, in: store)
      }
      return ("/v1/stats", published(body, 200), nil)
    } catch {
      return refused(PublishRefusal(.internalError, "the store cannot be read now"), 500)
    }
  }

  /// A token with which the health authority of this service may ask for statistics.
  package var statisticsToken: String {
    codeMachine.server.statisticsToken(at: clock.now)
  }

  // MARK: Clock

  private func moveClock(_ question: HTTPQuestion) async -> HTTPAnswer {
    let text = String(decoding: question.body ?? [], as: UTF8.self)
    guard let seconds = UInt32(text.filter { !$0.isWhitespace }) else {
      return .text(400, "the body must be a number of seconds\n")
    }
    clock.advance(by: seconds)
    do {
      try await runDueJobs(drawing: draws(of: question))
      return .text(200, "\(clock.now.seconds)\n")
    } catch {
      return .text(500, "a job failed\n")
    }
  }
}

extension PublishRequest.Platform {
  /// The system that a `User-Agent` names.
  fileprivate init(userAgent: String) {
    let text = userAgent.lowercased()
    self =
      text.contains("android") || text.contains("okhttp")
      ? .android : text.contains("ios") || text.contains("darwin") ? .ios : .unknown
  }
}
