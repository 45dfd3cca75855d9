public import ExposureCore

/// The effect of a withdrawal.
public enum WithdrawalAnswer: Hashable, Sendable {
  /// The consents are withdrawn; so many keys had not been published and are discarded.
  case withdrawn(discardedCount: Int)
  /// The token cannot be opened; nothing happened.
  case invalidToken
}

extension KeyServer {
  /// Withdraws the consents of uploads: keys that are in no batch yet are discarded, and keys that are published lose
  /// every purpose beyond it.
  ///
  /// - Parameters:
  ///   - token: The revision token of the latest upload, which names the keys.
  ///   - time: The moment.
  ///   - store: The store.
  /// - Returns: The number of discarded keys, or that the token cannot be opened.
  /// - Throws: ``StoreFailure`` if the store cannot be read.
  public func withdraw(
    token: [UInt8], at time: UnixTime, in store: some KeyStore
  ) throws(StoreFailure) -> Transition<WithdrawalAnswer, KeyStoreChange> {
    let state = try store.state()
    guard let opened = try open(token, in: store) else { return Transition(.invalidToken) }
    var changes: [KeyStoreChange] = [.expect(state)]
    var discardedCount = 0
    for entry in opened.entries {
      guard let row = try store.key(entry.bits) else { continue }
      if row.creation >= state.exportedThrough {
        changes.append(.discard(entry.bits))
        discardedCount += 1
      } else if !row.consents.isEmpty {
        changes.append(.withdrawConsents(entry.bits))
      }
    }
    if opened.consent != 0, let record = try store.consent(opened.consent), !record.isWithdrawn {
      changes.append(.withdraw(opened.consent))
    }
    return Transition(
      .withdrawn(discardedCount: discardedCount), changes: changes.count > 1 ? changes : [])
  }
}
