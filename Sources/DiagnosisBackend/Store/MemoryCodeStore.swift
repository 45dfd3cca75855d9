public import ExposureCore

/// A code store in memory: a value, so that a copy is a snapshot.
public struct MemoryCodeStore: CodeStore, Sendable {
  private var codes: [UInt128: StoredCode] = [:]
  private var digests: [String: UInt128] = [:]
  private var tokens: [UInt128: StoredToken] = [:]
  private var days: [DayNumber: CodeStatistics] = [:]

  /// Creates an empty store.
  public init() {}

  /// Creates a store from the rows of another one.
  public init(restoring rows: [CodeStoreRow]) {
    for row in rows {
      switch row {
      case .code(let code): make(.addCode(code))
      case .token(let token): make(.addToken(token))
      case .statistics(let day, let statistics): make(.count(day, statistics))
      }
    }
  }

  /// A code by its digest.
  public func code(_ digest: UInt128) -> StoredCode? { codes[digest] }

  /// A code by its name.
  public func code(named uuid: String) -> StoredCode? { digests[uuid].flatMap { codes[$0] } }

  /// A token by its number.
  public func token(_ id: UInt128) -> StoredToken? { tokens[id] }

  /// The statistics of a day.
  public func statistics(of day: DayNumber) -> CodeStatistics? { days[day] }

  /// Every row, in an order that follows from the rows alone.
  public func rows() -> [CodeStoreRow] {
    codes.values.sorted { $0.digest < $1.digest }.map { .code($0) }
      + tokens.values.sorted { $0.id < $1.id }.map { .token($0) }
      + days.sorted { $0.key < $1.key }.map { .statistics($0.key, $0.value) }
  }

  /// Makes all changes, or none if one of them is a conflict.
  public mutating func apply(_ changes: [CodeStoreChange]) throws(StoreFailure) {
    guard changes.allSatisfy(isPossible) else { throw .conflict }
    for change in changes { make(change) }
  }

  private func isPossible(_ change: CodeStoreChange) -> Bool {
    switch change {
    case .addCode(let code): codes[code.digest] == nil && digests[code.uuid] == nil
    case .claim(let digest): codes[digest].map { !$0.isClaimed } ?? false
    case .addToken(let token): tokens[token.id] == nil
    case .spend(let id): tokens[id].map { !$0.isSpent } ?? false
    case .count, .erase: true
    }
  }

  private mutating func make(_ change: CodeStoreChange) {
    switch change {
    case .addCode(let code):
      codes[code.digest] = code
      digests[code.uuid] = code.digest
    case .claim(let digest): codes[digest]?.isClaimed = true
    case .addToken(let token): tokens[token.id] = token
    case .spend(let id): tokens[id]?.isSpent = true
    case .count(let day, let statistics): days[day, default: CodeStatistics()].add(statistics)
    case .erase(let codesBefore, let tokensThrough, let statisticsBefore):
      codes = codes.filter { $0.value.expiry >= codesBefore }
      digests = digests.filter { codes[$0.value] != nil }
      tokens = tokens.filter { $0.value.expiry > tokensThrough }
      days = days.filter { $0.key >= statisticsBefore }
    }
  }
}
