public import ExposureCore

/// The store of a key server.
///
/// Its rows have no order of arrival: a store in a file must not have one either, such as row numbers.
public protocol KeyStore: ChangeStore where Change == KeyStoreChange {
  /// The watermarks.
  func state() throws(StoreFailure) -> KeyStoreState
  /// A key by its bytes.
  func key(_ bits: UInt128) throws(StoreFailure) -> StoredKey?
  /// Whether a certificate has published keys.
  func isSpent(_ certificate: UInt128) throws(StoreFailure) -> Bool
  /// The keys created in a time, in any order.
  func keys(createdIn range: Range<UnixTime>) throws(StoreFailure) -> [StoredKey]
  /// The keys whose report changed in a time, in any order.
  func keys(revisedIn range: Range<UnixTime>) throws(StoreFailure) -> [StoredKey]
  /// The first moment of a time at which a key was created or its report changed.
  func firstEvent(in range: Range<UnixTime>) throws(StoreFailure) -> UnixTime?
  /// The moment through which an export has made its batches.
  func exportedThrough(_ export: UInt32) throws(StoreFailure) -> UnixTime?
  /// The files of an export, oldest first.
  func files(of export: UInt32) throws(StoreFailure) -> [StoredFile]
  /// The names of an export's files, oldest first, without reading their archives.
  func fileNames(of export: UInt32) throws(StoreFailure) -> [String]
  /// A file by its name; `nil` if there is none.
  func file(named name: String) throws(StoreFailure) -> StoredFile?
  /// The keys that seal revision tokens, in any order.
  func revisionKeys() throws(StoreFailure) -> [RevisionKey]
  /// The statistics of a day.
  func statistics(of day: DayNumber) throws(StoreFailure) -> UploadStatistics?
  /// A consent record by its number.
  func consent(_ id: UInt128) throws(StoreFailure) -> ConsentRecord?
  /// The statement that ended the service.
  func erasureStatement() throws(StoreFailure) -> ErasureStatement?
  /// Every row but the watermarks, in an order that follows from the rows alone.
  func rows() throws(StoreFailure) -> [KeyStoreRow]
}

/// A row of a key store.
public enum KeyStoreRow: Hashable, Sendable {
  /// A key.
  case key(StoredKey)
  /// A certificate that has published keys.
  case certificate(SpentCertificate)
  /// A key that seals revision tokens, itself sealed.
  case revisionKey(RevisionKey)
  /// A file.
  case file(StoredFile)
  /// The statistics of a day.
  case statistics(DayNumber, UploadStatistics)
  /// A consent record.
  case consent(ConsentRecord)
  /// The moment through which an export has made its batches.
  case cursor(UInt32, UnixTime)
  /// The statement that ended the service.
  case erasure(ErasureStatement)
}
