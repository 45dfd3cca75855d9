public import ExposureCore

/// A code as a verification server stores it.
public struct StoredCode: Hashable, Sendable {
  /// The first sixteen bytes of the code's HMAC under a secret of the server: the store does not hold codes.
  public var digest: UInt128
  /// The name by which the issuer asks for its state.
  public var uuid: String
  /// The result.
  public var result: TestResult
  /// The moment from which it is refused, in whole minutes.
  public var expiry: UnixTime
  /// Whether it was used.
  public var isClaimed: Bool

  /// Creates a row.
  public init(
    digest: UInt128, uuid: String, result: TestResult, expiry: UnixTime, isClaimed: Bool = false
  ) {
    self.digest = digest
    self.uuid = uuid
    self.result = result
    self.expiry = expiry
    self.isClaimed = isClaimed
  }
}

/// A token as a verification server stores it.
public struct StoredToken: Hashable, Sendable {
  /// The random number of the token; 96 bits.
  public var id: UInt128
  /// The result.
  public var result: TestResult
  /// The moment from which it is refused, in whole minutes.
  public var expiry: UnixTime
  /// Whether it gave a certificate.
  public var isSpent: Bool

  /// Creates a row.
  public init(id: UInt128, result: TestResult, expiry: UnixTime, isSpent: Bool = false) {
    self.id = id
    self.result = result
    self.expiry = expiry
    self.isSpent = isSpent
  }
}

/// The codes of a UTC day, in sums.
public struct CodeStatistics: Hashable, Sendable {
  /// The number of codes issued.
  public var issuedCount = 0
  /// The number of codes used.
  public var claimedCount = 0
  /// The number of codes refused.
  public var invalidCount = 0
  /// The number of certificates given.
  public var certificateCount = 0
  /// The number of tokens refused.
  public var invalidTokenCount = 0

  /// Creates statistics of nothing.
  public init() {}

  /// Adds others.
  public mutating func add(_ other: CodeStatistics) {
    issuedCount += other.issuedCount
    claimedCount += other.claimedCount
    invalidCount += other.invalidCount
    certificateCount += other.certificateCount
    invalidTokenCount += other.invalidTokenCount
  }
}

/// A change of a code store, with what it expects to find.
public enum CodeStoreChange: Hashable, Sendable {
  /// Adds a code; it is a conflict if its digest or its name is in use.
  case addCode(StoredCode)
  /// Uses a code; it is a conflict if it is not stored or was used.
  case claim(UInt128)
  /// Adds a token; it is a conflict if its number is in use.
  case addToken(StoredToken)
  /// Uses a token; it is a conflict if it is not stored or was used.
  case spend(UInt128)
  /// Adds to the statistics of a day.
  case count(DayNumber, CodeStatistics)
  /// Erases codes that expired before a moment, tokens that expire at another one or before it, and statistics of days
  /// before one.
  case erase(codesBefore: UnixTime, tokensThrough: UnixTime, statisticsBefore: DayNumber)
}

/// The store of a verification server.
public protocol CodeStore: ChangeStore where Change == CodeStoreChange {
  /// A code by its digest.
  func code(_ digest: UInt128) throws(StoreFailure) -> StoredCode?
  /// A code by its name.
  func code(named uuid: String) throws(StoreFailure) -> StoredCode?
  /// A token by its number.
  func token(_ id: UInt128) throws(StoreFailure) -> StoredToken?
  /// The statistics of a day.
  func statistics(of day: DayNumber) throws(StoreFailure) -> CodeStatistics?
  /// Every row, in an order that follows from the rows alone.
  func rows() throws(StoreFailure) -> [CodeStoreRow]
}

/// A row of a code store.
public enum CodeStoreRow: Hashable, Sendable {
  /// A code.
  case code(StoredCode)
  /// A token.
  case token(StoredToken)
  /// The statistics of a day.
  case statistics(DayNumber, CodeStatistics)
}
