public import ExposureCore

extension KeyServer {
  /// Decides an upload: the checks 4 through 8, and what is stored.
  ///
  /// - Parameters:
  ///   - admission: The upload, whose authority and certificate are right.
  ///   - time: The moment of its arrival.
  ///   - store: The store.
  ///   - keyMaterial: The source of new keys and nonces.
  /// - Returns: The answer. A refusal changes nothing, and never says more than its code and place.
  /// - Throws: ``StoreFailure`` if the store cannot be read.
  /// - SeeAlso: *exposure-notifications-server* (Google) at 2041f77a, `internal/publish/publish.go`, `process`.
  public func publish(
    _ admission: Admission, at time: UnixTime, in store: some KeyStore,
    from keyMaterial: inout some KeyMaterialSource
  ) throws(StoreFailure) -> Transition<PublishAnswer, KeyStoreChange> {
    do throws(Obstacle) {
      return try decide(admission, at: time, in: store, from: &keyMaterial)
    } catch {
      switch error {
      case .refusal(let refusal): return Transition(.refused(refusal))
      case .store(let failure): throw failure
      }
    }
  }

  private func decide(
    _ admission: Admission, at time: UnixTime, in store: some KeyStore,
    from keyMaterial: inout some KeyMaterialSource
  ) throws(Obstacle) -> Transition<PublishAnswer, KeyStoreChange> {
    let state = try Obstacle.reading { () throws(StoreFailure) in try store.state() }
    guard !state.hasEnded else {
      throw Obstacle.refusal(PublishRefusal(.serviceEnded, "the service has ended"))
    }
    let validation = try validated(admission, at: time, state: state, in: store)
    let split = try split(validation, of: admission, at: time, in: store)
    let consent = consentRecord(of: split, admission, at: time, &keyMaterial)
    let (sealing, isNew) = try Obstacle.reading { () throws(StoreFailure) in
      try currentRevisionKey(in: store, at: time, from: &keyMaterial)
    }
    var token = split.token ?? RevisionToken(entries: [], consent: 0)
    token.extend(by: validation.keys, oldest: time.earlier(by: configuration.maximumKeyAge))
    if let consent { token.consent = consent.id }

    var acceptance = PublishAnswer.Acceptance()
    acceptance.problems = validation.problems
    acceptance.warnings = validation.warnings
    acceptance.revisedCount = split.revised.count
    // A report that there is no infection is taken, and there is nothing to warn of.
    let rows =
      admission.report == .negative
      ? [] : split.new.map { row(of: $0, admission, at: time, state: state) }
    acceptance.insertedCount = rows.count
    acceptance.revisionToken = seal(token, with: sealing, from: &keyMaterial)

    var changes: [KeyStoreChange] = [.expect(state)]
    if let certificate = admission.certificate { changes.append(.spend(certificate)) }
    if isNew { changes.append(.addRevisionKey(sealing)) }
    if let consent { changes.append(.addConsent(consent)) }
    if !rows.isEmpty { changes.append(.insert(rows)) }
    for (key, row) in split.revised {
      changes.append(.revise(key.bits, revision(to: key, of: row, at: time, state: state)))
    }
    changes.append(
      .count(
        DayNumber(containing: time),
        statistics(of: admission, validation, acceptance, at: time)))
    return Transition(
      .accepted(acceptance), changes: changes,
      next: nextExport(creation: barrier(at: time, state: state)))
  }

  /// Why an upload is not decided in its favour.
  enum Obstacle: Error {
    case refusal(PublishRefusal)
    case store(StoreFailure)

    static func refusal(_ code: PublishCode, _ reason: String) -> Obstacle {
      .refusal(PublishRefusal(code, reason))
    }

    /// Turns a failure of the store into an obstacle.
    static func reading<Value>(
      _ body: () throws(StoreFailure) -> Value
    ) throws(Obstacle) -> Value {
      do {
        return try body()
      } catch {
        throw .store(error)
      }
    }
  }

  private func validated(
    _ admission: Admission, at time: UnixTime, state: KeyStoreState,
    in store: some KeyStore
  ) throws(Obstacle) -> KeyValidation {
    if let certificate = admission.certificate {
      guard state.certificatesErasedThrough < certificate.expiry else {
        throw .refusal(.certificate("the certificate has expired"))
      }
      guard
        try !Obstacle.reading({ () throws(StoreFailure) in
          try store.isSpent(certificate.digest)
        })
      else { throw .refusal(.certificate("the certificate was used before")) }
    }
    let count = admission.request.keys.count
    guard count > 0 else { throw .refusal(.badRequest, "no keys in the request") }
    guard count <= configuration.keysPerUpload else {
      throw .refusal(
        .badRequest, "\(count) keys, of which \(configuration.keysPerUpload) are allowed")
    }
    let validation = KeyValidation(
      of: admission, at: time, erasedBefore: state.keysErasedBefore, rules: configuration)
    guard !validation.keys.isEmpty else {
      let reasons = validation.problems + validation.warnings
      throw .refusal(.badRequest, reasons.joined(separator: "; "))
    }
    if let conflict = validation.conflict() { throw .refusal(.badRequest, conflict) }
    return validation
  }

  /// The keys of an upload, by whether they are stored.
  private struct Split {
    var new: [DiagnosisKey] = []
    /// The keys whose report changes, as they are now told, with their rows.
    var revised: [(DiagnosisKey, StoredKey)] = []
    /// The opened token; `nil` if there was none that could be opened.
    var token: RevisionToken?
  }

  private func split(
    _ validation: KeyValidation, of admission: Admission, at time: UnixTime,
    in store: some KeyStore
  ) throws(Obstacle) -> Split {
    let sealedToken = admission.request.revisionToken
    var split = Split()
    do throws(StoreFailure) {
      if !sealedToken.isEmpty { split.token = try open(sealedToken, in: store) }
      split.new.reserveCapacity(validation.keys.count)
      for key in validation.keys {
        if let row = try store.key(key.bits) {
          split.revised.append((key, row))
        } else {
          split.new.append(key)
        }
      }
    } catch {
      throw .store(error)
    }
    guard !split.revised.isEmpty else { return split }
    guard !sealedToken.isEmpty else {
      throw .refusal(.missingRevisionToken, "a key is published already, and there is no token")
    }
    guard let token = split.token else {
      throw .refusal(.invalidRevisionToken, "the token cannot be opened")
    }
    for (key, row) in split.revised { try check(key, row, token) }
    // A report that is made again changes nothing.
    split.revised.removeAll { $0.0.reportType == $0.1.revisedKey.reportType }
    return split
  }

  private func check(
    _ key: DiagnosisKey, _ row: StoredKey, _ token: RevisionToken
  ) throws(Obstacle) {
    guard let entry = token.entries.first(where: { $0.bits == key.bits }),
      entry.rollingStart == key.rollingStart.rawValue, entry.rollingPeriod == key.rollingPeriod
    else { throw .refusal(.invalidRevisionToken, "the token is of other keys") }
    guard row.key.rollingStart == key.rollingStart, row.key.rollingPeriod == key.rollingPeriod
    else { throw .refusal(.internalError, "a published key cannot change its intervals") }
    guard key.reportType != row.revisedKey.reportType else { return }
    guard row.revision == nil else {
      throw .refusal(.keyAlreadyRevised, "a key's report was changed before")
    }
    guard row.key.reportType.mayBeRevised(to: key.reportType) else {
      throw .refusal(.invalidTransition, "the report cannot follow the one that was made before")
    }
  }

  private func consentRecord(
    of split: Split, _ admission: Admission, at time: UnixTime,
    _ keyMaterial: inout some KeyMaterialSource
  ) -> ConsentRecord? {
    let purposes = admission.request.consents
    guard !purposes.isEmpty, !split.new.isEmpty, admission.report != .negative else { return nil }
    return ConsentRecord(
      id: keyMaterial.publicBits(),
      purposes: purposes, authority: admission.authority,
      given: time.truncated(to: configuration.truncation))
  }
}
