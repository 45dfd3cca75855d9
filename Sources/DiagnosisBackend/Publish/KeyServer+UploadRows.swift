internal import ExposureCore

extension KeyServer {
  /// The earliest moment at which something that arrives now may count: its truncated time, unless a batch of that time
  /// is made already.
  func barrier(at time: UnixTime, state: KeyStoreState) -> UnixTime {
    max(
      time.truncated(to: configuration.truncation),
      state.exportedThrough.roundedUp(to: configuration.truncation))
  }

  func row(
    of key: DiagnosisKey, _ admission: Admission, at time: UnixTime, state: KeyStoreState
  ) -> StoredKey {
    var row = StoredKey(
      key: key, authority: admission.authority, creation: barrier(at: time, state: state),
      isTraveler: admission.request.isTraveler, consents: admission.request.consents)
    // Somebody may still broadcast the identifiers, or accept them from a replay (the embargo).
    if IntervalNumber(containing: time) < IntervalNumber(containing: row.end) {
      let release = row.end.later(by: configuration.truncation)
        .truncated(to: configuration.truncation)
      row.creation = max(row.creation, release)
    }
    return row
  }

  func revision(
    to key: DiagnosisKey, of row: StoredKey, at time: UnixTime, state: KeyStoreState
  ) -> StoredKey.Revision {
    StoredKey.Revision(
      reportType: key.reportType, daysSinceOnset: key.daysSinceOnset,
      riskLevel: key.transmissionRiskLevel,
      // Never in a batch before the one in which the key itself stands.
      time: max(barrier(at: time, state: state), row.creation))
  }

  func statistics(
    of admission: Admission, _ validation: KeyValidation,
    _ acceptance: PublishAnswer.Acceptance, at time: UnixTime
  ) -> UploadStatistics {
    var statistics = UploadStatistics()
    let today = DayNumber(containing: time)
    switch admission.request.platform {
    case .unknown: statistics.requests[0] = 1
    case .android: statistics.requests[1] = 1
    case .ios: statistics.requests[2] = 1
    }
    statistics.keyCount = acceptance.insertedCount
    statistics.revisionCount = acceptance.revisedCount > 0 ? 1 : 0
    for key in validation.keys {
      statistics.keyAge[min(15, Int(today.rawValue - key.rollingStart.day.rawValue))] += 1
    }
    if validation.isOnsetAssumed {
      statistics.missingOnsetCount = 1
    } else {
      statistics.onsetToUpload[min(29, Int(today.rawValue - validation.onset.rawValue))] = 1
    }
    return statistics
  }
}

extension RevisionToken {
  /// Adds the keys of an upload, and drops those that are too old to be published.
  mutating func extend(by keys: [DiagnosisKey], oldest: UnixTime) {
    let first = IntervalNumber(containing: oldest).rawValue
    entries.removeAll { entry in
      entry.rollingStart + entry.rollingPeriod < first
        || keys.contains { $0.bits == entry.bits }
    }
    // The number of keys that a person can have in two weeks, so that a token's count fits one byte.
    entries = Array(entries.prefix(max(0, 240 - keys.count)))
    entries += keys.map {
      Entry(
        bits: $0.bits, rollingStart: $0.rollingStart.rawValue, rollingPeriod: $0.rollingPeriod)
    }
  }
}
