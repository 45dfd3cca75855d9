public import ExposureCore

/// A key store in memory: a value, so that a copy is a snapshot.
public struct MemoryKeyStore: KeyStore, Sendable {
  private var watermarks = KeyStoreState()
  private var keys = KeyTable()
  /// The bytes of the keys created at a moment, and of those revised at a moment.
  private var created: [UnixTime: [UInt128]] = [:]
  private var revised: [UnixTime: [UInt128]] = [:]
  private var certificates: [UInt128: UnixTime] = [:]
  private var cursors: [UInt32: UnixTime] = [:]
  private var storedFiles: [String: StoredFile] = [:]
  private var sealingKeys: [RevisionKey] = []
  private var days: [DayNumber: UploadStatistics] = [:]
  private var consents: [UInt128: ConsentRecord] = [:]
  private var statement: ErasureStatement?

  /// Creates an empty store.
  public init() {}

  /// Creates a store from the rows and the watermarks of another one.
  public init(restoring rows: [KeyStoreRow], state: KeyStoreState) {
    for row in rows {
      switch row {
      case .key(let key): make(.insert([key]))
      case .certificate(let certificate): make(.spend(certificate))
      case .revisionKey(let key): make(.addRevisionKey(key))
      case .file(let file): make(.addFile(file))
      case .statistics(let day, let statistics): make(.count(day, statistics))
      case .consent(let record): make(.addConsent(record))
      case .cursor(let export, let time): cursors[export] = time
      case .erasure(let erasure): statement = erasure
      }
    }
    watermarks = state
  }

  // MARK: Reading

  /// The watermarks.
  public func state() -> KeyStoreState { watermarks }

  /// A key by its bytes.
  public func key(_ bits: UInt128) -> StoredKey? { keys[bits] }

  /// Whether a certificate has published keys.
  public func isSpent(_ certificate: UInt128) -> Bool { certificates[certificate] != nil }

  /// The keys created in a time, in any order.
  public func keys(createdIn range: Range<UnixTime>) -> [StoredKey] {
    rows(created, in: range)
  }

  /// The keys whose report changed in a time, in any order.
  public func keys(revisedIn range: Range<UnixTime>) -> [StoredKey] {
    rows(revised, in: range)
  }

  private func rows(
    _ moments: [UnixTime: [UInt128]], in range: Range<UnixTime>
  ) -> [StoredKey] {
    moments.keys.filter(range.contains).sorted()
      .flatMap { moments[$0] ?? [] }.compactMap { keys[$0] }
  }

  /// The first moment of a time at which a key was created or its report changed.
  public func firstEvent(in range: Range<UnixTime>) -> UnixTime? {
    [created.keys.filter(range.contains).min(), revised.keys.filter(range.contains).min()]
      .compactMap(\.self).min()
  }

  /// The moment through which an export has made its batches.
  public func exportedThrough(_ export: UInt32) -> UnixTime? { cursors[export] }

  /// The files of an export, oldest first.
  public func files(of export: UInt32) -> [StoredFile] {
    storedFiles.values.filter { $0.export == export }
      .sorted { ($0.start, $0.number, $0.name) < ($1.start, $1.number, $1.name) }
  }

  /// The names of an export's files, oldest first.
  public func fileNames(of export: UInt32) -> [String] { files(of: export).map(\.name) }

  /// A file by its name; `nil` if there is none.
  public func file(named name: String) -> StoredFile? { storedFiles[name] }

  /// The keys that seal revision tokens.
  public func revisionKeys() -> [RevisionKey] { sealingKeys }

  /// The statistics of a day.
  public func statistics(of day: DayNumber) -> UploadStatistics? { days[day] }

  /// A consent record by its number.
  public func consent(_ id: UInt128) -> ConsentRecord? { consents[id] }

  /// The statement that ended the service.
  public func erasureStatement() -> ErasureStatement? { statement }

  /// Every row, in an order that follows from the rows alone.
  public func rows() -> [KeyStoreRow] {
    var rows: [KeyStoreRow] = keys.rows.sorted { $0.key.bits < $1.key.bits }.map { .key($0) }
    rows += certificates.sorted { $0.key < $1.key }.map {
      .certificate(SpentCertificate(digest: $0.key, expiry: $0.value))
    }
    rows += sealingKeys.sorted { $0.id < $1.id }.map { .revisionKey($0) }
    rows += storedFiles.values.sorted { $0.name < $1.name }.map { .file($0) }
    rows += days.sorted { $0.key < $1.key }.map { .statistics($0.key, $0.value) }
    rows += consents.values.sorted { $0.id < $1.id }.map { .consent($0) }
    rows += cursors.sorted { $0.key < $1.key }.map { .cursor($0.key, $0.value) }
    if let statement { rows.append(.erasure(statement)) }
    return rows
  }

  // MARK: Changing

  /// Makes all changes, or none if one of them is a conflict.
  public mutating func apply(_ changes: [KeyStoreChange]) throws(StoreFailure) {
    guard changes.allSatisfy(isPossible) else { throw .conflict }
    for change in changes { make(change) }
  }

  private func isPossible(_ change: KeyStoreChange) -> Bool {
    switch change {
    case .expect(let state): state == watermarks
    case .insert(let rows): rows.allSatisfy { !keys.contains($0.key.bits) }
    case .revise(let bits, _): keys[bits].map { $0.revision == nil } ?? false
    case .discard(let bits), .withdrawConsents(let bits): keys.contains(bits)
    case .spend(let certificate): certificates[certificate.digest] == nil
    case .addConsent(let record): consents[record.id] == nil
    case .withdraw(let id): consents[id].map { !$0.isWithdrawn } ?? false
    case .advance(let export, let from, _): cursors[export] == from
    case .addFile(let file): storedFiles[file.name] == nil
    case .addRevisionKey(let key): !sealingKeys.contains { $0.id == key.id }
    case .count, .erase, .end: true
    }
  }

  private mutating func make(_ change: KeyStoreChange) {
    switch change {
    case .expect: break
    case .insert(let rows):
      for row in rows {
        keys.insert(row)
        if let time = row.revision?.time { revised[time, default: []].append(row.key.bits) }
      }
      var rest = rows[...]
      while let first = rest.first {
        // The keys of an upload are created at one moment, or at two.
        let run = rest.prefix { $0.creation == first.creation }
        created[first.creation, default: []] += run.map(\.key.bits)
        rest = rest.dropFirst(run.count)
      }
    case .revise(let bits, let revision):
      keys.update(bits) { $0.revision = revision }
      revised[revision.time, default: []].append(bits)
    case .discard(let bits): discard(bits)
    case .withdrawConsents(let bits): keys.update(bits) { $0.consents = [] }
    case .spend(let certificate): certificates[certificate.digest] = certificate.expiry
    case .count(let day, let statistics): days[day, default: UploadStatistics()].add(statistics)
    case .addRevisionKey(let key): sealingKeys.append(key)
    case .addConsent(let record): consents[record.id] = record
    case .withdraw(let id): consents[id]?.isWithdrawn = true
    case .advance(let export, _, let end):
      cursors[export] = end
      watermarks.exportedThrough = max(watermarks.exportedThrough, end)
    case .addFile(let file): storedFiles[file.name] = file
    case .erase(let limits): erase(limits)
    case .end(let statement):
      let state = watermarks
      self = MemoryKeyStore()
      watermarks = state
      watermarks.hasEnded = true
      self.statement = statement
    }
  }

  private mutating func discard(_ bits: UInt128) {
    guard let row = keys.remove(bits) else { return }
    created[row.creation]?.removeAll { $0 == bits }
    if created[row.creation]?.isEmpty == true { created[row.creation] = nil }
    guard let time = row.revision?.time else { return }
    revised[time]?.removeAll { $0 == bits }
    if revised[time]?.isEmpty == true { revised[time] = nil }
  }

  private mutating func erase(_ limits: ErasureLimits) {
    for (moment, bits) in created where moment < limits.keysCreatedBefore {
      for bits in bits { _ = keys.remove(bits) }
      created[moment] = nil
    }
    for (moment, bits) in revised {
      let kept = bits.filter(keys.contains)
      if kept.count < bits.count { revised[moment] = kept.isEmpty ? nil : kept }
    }
    storedFiles = storedFiles.filter { $0.value.end >= limits.filesEndedBefore }
    certificates = certificates.filter { $0.value > limits.certificatesExpiredThrough }
    sealingKeys.removeAll { $0.creation < limits.revisionKeysMadeBefore }
    days = days.filter { $0.key >= limits.statisticsBefore }
    consents = consents.filter { $0.value.given >= limits.consentsGivenBefore }
    watermarks.keysErasedBefore = max(watermarks.keysErasedBefore, limits.keysCreatedBefore)
    watermarks.certificatesErasedThrough = max(
      watermarks.certificatesErasedThrough, limits.certificatesExpiredThrough)
  }
}
