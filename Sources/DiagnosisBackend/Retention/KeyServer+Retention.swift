internal import DiagnosisExport
public import ExposureCore

extension KeyServer {
  /// Erases everything whose retention has ended.
  public func cleanup(
    at time: UnixTime, in store: some KeyStore
  ) throws(StoreFailure) -> Transition<ErasureLimits, KeyStoreChange> {
    let limits = configuration.limits(at: time)
    guard try !store.state().hasEnded else { return Transition(limits) }
    return Transition(
      limits, changes: [.erase(limits)],
      next: DueJob(
        .cleanup,
        at: time.truncated(to: configuration.truncation).later(by: configuration.truncation)))
  }

  /// Ends the service, once its sunset has passed, everything due is published, and the last file has been offered for
  /// its time.
  ///
  /// All rows are erased, and a signed statement says so.
  ///
  /// - Returns: The statement; `nil` if it is too early.
  public func end(
    at time: UnixTime, in store: some KeyStore
  ) throws(StoreFailure) -> Transition<ErasureStatement?, KeyStoreChange> {
    guard let sunset = configuration.sunset, sunset <= time else { return Transition(nil) }
    let state = try store.state()
    guard !state.hasEnded else { return Transition(try store.erasureStatement()) }
    for export in configuration.exports {
      let next = try store.exportedThrough(export.number) ?? UnixTime(0)
      if try store.firstEvent(in: next..<UnixTime(.max)) != nil {
        return Transition(nil, next: DueJob(.export(export.number), at: time))
      }
      if let last = try store.files(of: export.number).last?.end,
        oldestKept(at: time) <= last
      {
        return Transition(
          nil, next: DueJob(.sunset, at: last.later(by: configuration.retention + 1)))
      }
    }
    let rows = try store.rows()
    let text =
      "On \(time.seconds) (Unix seconds) this service, whose collection ended on "
      + "\(sunset.seconds), erased its last \(rows.count) rows: keys, certificates, files, "
      + "statistics and consents. It holds nothing but this statement."
    let signature = secrets.signingKey.sign(Array(text.utf8), as: secrets.signature).signature
    let statement = ErasureStatement(time: time, text: text, signature: signature)
    return Transition(statement, changes: [.expect(state), .end(statement)])
  }
}

extension KeyServerConfiguration {
  /// The limits of what may be kept at a moment.
  func limits(at time: UnixTime) -> ErasureLimits {
    let now = time.truncated(to: truncation)
    let oldest = now.earlier(by: retention)
    let today = DayNumber(containing: time).rawValue
    return ErasureLimits(
      keysCreatedBefore: oldest, filesEndedBefore: oldest, certificatesExpiredThrough: now,
      revisionKeysMadeBefore: now.earlier(by: revisionKeyAge),
      statisticsBefore: DayNumber(today - min(today, statisticsRetention)),
      consentsGivenBefore: oldest)
  }

  /// The rows of a store that are kept beyond their retention; none if the store was cleaned up at the moment.
  ///
  /// The walk looks at each row by itself and does not rely on what ``KeyServer/cleanup(at:in:)`` erases.
  public func overdueRows(
    in store: some KeyStore, at time: UnixTime
  ) throws(StoreFailure) -> [KeyStoreRow] {
    let limits = limits(at: time)
    return try store.rows().filter { row in
      switch row {
      case .key(let key): key.creation < limits.keysCreatedBefore
      case .certificate(let certificate):
        certificate.expiry <= limits.certificatesExpiredThrough
      case .revisionKey(let key): key.creation < limits.revisionKeysMadeBefore
      case .file(let file): file.end < limits.filesEndedBefore
      case .statistics(let day, _): day < limits.statisticsBefore
      case .consent(let consent): consent.given < limits.consentsGivenBefore
      case .cursor, .erasure: false
      }
    }
  }
}
