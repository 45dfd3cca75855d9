internal import DiagnosisExport
public import ExposureCore

/// The effect of one run of an export.
public enum ExportOutcome: Hashable, Sendable {
  /// It published files with these names.
  case published([String])
  /// It made a batch in which there was nothing to publish.
  case empty
  /// No batch is complete yet.
  case notDue
}

extension KeyServer {
  /// Makes the next batch of an export: its padding, its signed files, and its place in the index.
  ///
  /// A batch is aligned to the export's period, and made when its end is older than `windowAge`. One run makes one
  /// batch; the transition says when the next one is due. After a time without runs the batches follow one another, and
  /// keys whose retention has ended meanwhile are published no more.
  ///
  /// - Parameters:
  ///   - export: The export's number.
  ///   - time: The moment.
  ///   - store: The store.
  ///   - keyMaterial: The source of padding.
  /// - Returns: The names of the files.
  /// - Throws: ``StoreFailure`` if the store cannot be read.
  public func makeBatch(
    of export: UInt32, at time: UnixTime, in store: some KeyStore,
    from keyMaterial: inout some KeyMaterialSource
  ) throws(StoreFailure) -> Transition<ExportOutcome, KeyStoreChange> {
    guard let rules = configuration.exports.first(where: { $0.number == export }) else {
      return Transition(.notDue)
    }
    let state = try store.state()
    guard !state.hasEnded else { return Transition(.notDue) }
    let limit = batchLimit(of: rules, at: time)
    let cursor = try store.exportedThrough(export)
    let first = try firstStart(of: rules, cursor: cursor, limit: limit, in: store)
    guard first < limit else {
      return Transition(.notDue, next: dueExport(rules, endingAt: first.later(by: rules.period)))
    }
    guard let event = try store.firstEvent(in: first..<limit) else {
      return Transition(
        .empty, changes: [.expect(state), .advance(export, from: cursor, to: limit)],
        next: dueExport(rules, endingAt: limit.later(by: rules.period)))
    }
    let start = event.truncated(to: rules.period)
    let batch = start..<start.later(by: rules.period)
    let content = try content(of: rules, in: batch, at: time, store)
    let creation = content.keys.map(\.creation).max() ?? batch.lowerBound
    let padding = ExportPadding.rows(
      for: content.keys, of: rules, creation: creation, from: &keyMaterial)
    let files = files(
      of: rules, batch: batch, keys: Self.sorted(content.keys + padding),
      revisedKeys: content.revisedKeys)
    var changes: [KeyStoreChange] = [
      .expect(state), .advance(export, from: cursor, to: batch.upperBound),
    ]
    if !padding.isEmpty { changes.append(.insert(padding)) }
    changes += files.map { .addFile($0) }
    return Transition(
      files.isEmpty ? .empty : .published(files.map(\.name)), changes: changes,
      next: dueExport(rules, endingAt: batch.upperBound.later(by: rules.period)))
  }

  /// Makes the files of a batch again, from the rows that are stored; the bytes of each `export.bin` are the same.
  ///
  /// - Returns: The files; fewer keys are in them once retention has erased some.
  public func remakeBatch(
    of export: UInt32, from start: UnixTime, at time: UnixTime, in store: some KeyStore
  ) throws(StoreFailure) -> [StoredFile] {
    guard let rules = configuration.exports.first(where: { $0.number == export }),
      let cursor = try store.exportedThrough(export), start < cursor
    else { return [] }
    let first = start.truncated(to: rules.period)
    let batch = first..<first.later(by: rules.period)
    let content = try content(of: rules, in: batch, at: time, store)
    return files(of: rules, batch: batch, keys: content.keys, revisedKeys: content.revisedKeys)
  }

  /// The text that lists an export's files, oldest first: their names, with a line feed between two.
  ///
  /// It is made of the rows of the files, so it names no file that is missing and none that is erased.
  public func index(
    of export: UInt32, in store: some KeyStore
  ) throws(StoreFailure) -> [UInt8] {
    Array(try store.fileNames(of: export).joined(separator: "\n").utf8)
  }

  // MARK: Batches

  /// The moment before which batches are complete and old enough.
  private func batchLimit(of rules: ExportConfiguration, at time: UnixTime) -> UnixTime {
    time.earlier(by: configuration.windowAge).truncated(to: configuration.truncation)
      .truncated(to: rules.period)
  }

  private func firstStart(
    of rules: ExportConfiguration, cursor: UnixTime?, limit: UnixTime,
    in store: some KeyStore
  ) throws(StoreFailure) -> UnixTime {
    // The first batch of an export begins with the oldest key that is stored.
    if let cursor { return cursor }
    return try store.firstEvent(in: UnixTime(0)..<limit)?.truncated(to: rules.period) ?? limit
  }

  /// The moment at which the batch with an end can be made.
  private func dueExport(_ rules: ExportConfiguration, endingAt end: UnixTime) -> DueJob {
    DueJob(
      .export(rules.number),
      at: end.roundedUp(to: configuration.truncation).later(by: configuration.windowAge))
  }

  /// The first export that publishes what counts from a moment on.
  func nextExport(creation: UnixTime) -> DueJob? {
    configuration.exports
      .map { rules in
        dueExport(rules, endingAt: creation.truncated(to: rules.period).later(by: rules.period))
      }
      .min { $0.time < $1.time }
  }

  private func content(
    of rules: ExportConfiguration, in batch: Range<UnixTime>, at time: UnixTime,
    _ store: some KeyStore
  ) throws(StoreFailure) -> (keys: [StoredKey], revisedKeys: [StoredKey]) {
    let oldest = oldestKept(at: time)
    func isPublished(_ row: StoredKey) -> Bool {
      let authority = configuration.authorities.first { $0.number == row.authority }
      return row.creation >= oldest && rules.publishes(row, of: authority?.regions ?? [])
    }
    return (
      Self.sorted(try store.keys(createdIn: batch).filter(isPublished)),
      Self.sorted(try store.keys(revisedIn: batch).filter(isPublished))
    )
  }

  /// Puts keys in the order of their bytes, so that every draw and every file follows from the rows alone, and no file
  /// of a batch has more random keys than another by its place.
  private static func sorted(_ rows: [StoredKey]) -> [StoredKey] {
    rows.sorted { $0.key.bits.byteSwapped < $1.key.bits.byteSwapped }
  }

  /// The oldest creation that is still kept.
  func oldestKept(at time: UnixTime) -> UnixTime {
    time.truncated(to: configuration.truncation).earlier(by: configuration.retention)
  }

  // MARK: Files

  private func files(
    of rules: ExportConfiguration, batch: Range<UnixTime>, keys: [StoredKey],
    revisedKeys: [StoredKey]
  ) -> [StoredFile] {
    let records =
      keys.map { (key: $0.key, isRevised: false) }
      + revisedKeys.map { (key: $0.revisedKey, isRevised: true) }
    let starts = stride(from: 0, to: records.count, by: rules.mostKeyCount)
    return starts.enumerated().map { index, start in
      let part = records[start..<min(start + rules.mostKeyCount, records.count)]
      // A phone takes two files with one start and one end for the same file.
      let end = batch.upperBound.later(by: UInt32(index))
      var export = ExportFile(
        metadata: ExportMetadata(
          startTimestamp: UInt64(batch.lowerBound.seconds), endTimestamp: UInt64(end.seconds),
          region: rules.region, signatureInfos: [secrets.signature]),
        keys: part.filter { !$0.isRevised }.map(\.key),
        revisedKeys: part.filter(\.isRevised).map(\.key))
      export.sortKeys()
      let bytes = export.encoded()
      let signature = secrets.signingKey.sign(bytes, as: secrets.signature)
      var digest = StreamedDigest()
      unsafe digest.update(bytes.span.bytes)
      let number = UInt32(index + 1)
      let ordinal = String(number)
      let name =
        "\(rules.root)/\(batch.lowerBound.seconds)-\(end.seconds)-"
        + String(repeating: "0", count: max(0, 5 - ordinal.count)) + ordinal + ".zip"
      return StoredFile(
        export: rules.number, start: batch.lowerBound, end: end, number: number, name: name,
        digest: digest.digest(),
        archive: ExportArchive(
          export: bytes, signatures: ExportSignatureList([signature]).encoded()
        ).encoded())
    }
  }
}
