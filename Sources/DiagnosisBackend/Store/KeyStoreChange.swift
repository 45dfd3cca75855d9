public import ExposureCore

/// A change of a key store, with what it expects to find.
public enum KeyStoreChange: Hashable, Sendable {
  /// Nothing; it is a conflict if the watermarks are others.
  case expect(KeyStoreState)
  /// Adds keys; it is a conflict if one of them is stored.
  case insert([StoredKey])
  /// Changes the report of a key; it is a conflict if the key is not stored or its report was changed before.
  case revise(UInt128, StoredKey.Revision)
  /// Takes a key that is in no batch yet out of the store; it is a conflict if the key is not stored.
  case discard(UInt128)
  /// Takes back the consents of a key; it is a conflict if the key is not stored.
  case withdrawConsents(UInt128)
  /// Remembers a certificate; it is a conflict if it is remembered already.
  case spend(SpentCertificate)
  /// Adds to the statistics of a day.
  case count(DayNumber, UploadStatistics)
  /// Adds a key that seals revision tokens.
  case addRevisionKey(RevisionKey)
  /// Adds a consent record.
  case addConsent(ConsentRecord)
  /// Marks a consent record as withdrawn; it is a conflict if it is not stored or withdrawn already.
  case withdraw(UInt128)
  /// Says that an export has made its batches through a moment; it is a conflict if it was not at `from`.
  case advance(UInt32, from: UnixTime?, to: UnixTime)
  /// Adds a file; it is a conflict if there is one with its name.
  case addFile(StoredFile)
  /// Erases everything that is older than limits.
  case erase(ErasureLimits)
  /// Ends the service: erases all rows and keeps the statement.
  case end(ErasureStatement)
}

/// The limits below which rows are erased.
public struct ErasureLimits: Hashable, Sendable {
  /// Keys created before this moment.
  public var keysCreatedBefore: UnixTime
  /// Files whose batch ended before this moment.
  public var filesEndedBefore: UnixTime
  /// Certificates that expire at this moment or before it.
  public var certificatesExpiredThrough: UnixTime
  /// Keys for revision tokens made before this moment.
  public var revisionKeysMadeBefore: UnixTime
  /// Statistics of days before this one.
  public var statisticsBefore: DayNumber
  /// Consents given before this moment.
  public var consentsGivenBefore: UnixTime

  /// Creates limits.
  public init(
    keysCreatedBefore: UnixTime, filesEndedBefore: UnixTime, certificatesExpiredThrough: UnixTime,
    revisionKeysMadeBefore: UnixTime, statisticsBefore: DayNumber, consentsGivenBefore: UnixTime
  ) {
    self.keysCreatedBefore = keysCreatedBefore
    self.filesEndedBefore = filesEndedBefore
    self.certificatesExpiredThrough = certificatesExpiredThrough
    self.revisionKeysMadeBefore = revisionKeysMadeBefore
    self.statisticsBefore = statisticsBefore
    self.consentsGivenBefore = consentsGivenBefore
  }
}
