public import ExposureCore

extension KeyServer {
  private static let keyLabel = Array("revision key".utf8)

  /// The key that seals tokens now, and the change that adds it if there was none.
  func currentRevisionKey(
    in store: some KeyStore, at time: UnixTime,
    from keyMaterial: inout some KeyMaterialSource
  ) throws(StoreFailure) -> (key: RevisionKey, isNew: Bool) {
    if let newest = try newestRevisionKey(in: store) { return (newest, false) }
    return (makeRevisionKey(at: time, from: &keyMaterial), true)
  }

  private func newestRevisionKey(
    in store: some KeyStore
  ) throws(StoreFailure) -> RevisionKey? {
    try store.revisionKeys().max { ($0.creation, $0.id) < ($1.creation, $1.id) }
  }

  private func makeRevisionKey(
    at time: UnixTime, from keyMaterial: inout some KeyMaterialSource
  ) -> RevisionKey {
    let id = keyMaterial.publicNumber()
    let key = SecretBytes<32>(from: &keyMaterial)
    return RevisionKey(
      id: id, creation: time.truncated(to: configuration.truncation),
      sealed: SealedBytes.seal(
        key.bytes, label: Self.keyLabel, key: secrets.storeKey, from: &keyMaterial))
  }

  /// Opens a key of the store; `nil` if it was sealed with another secret.
  private func opened(_ key: RevisionKey) -> SecretBytes<32>? {
    guard
      let buffer = SealedBytes.open(key.sealed, label: Self.keyLabel, key: secrets.storeKey),
      buffer.bytes.byteCount == 32
    else { return nil }
    return SecretBytes(copying: buffer.bytes)
  }

  /// Seals a token with a key of the store.
  func seal(
    _ token: RevisionToken, with key: RevisionKey, from keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8] {
    guard let secret = opened(key) else { return [] }
    return token.sealed(id: key.id, key: secret, from: &keyMaterial)
  }

  /// Opens a token; `nil` if it is none, or its key is erased.
  func open(
    _ token: [UInt8], in store: some KeyStore
  ) throws(StoreFailure) -> RevisionToken? {
    guard let id = RevisionToken.keyID(of: token) else { return nil }
    guard let key = try store.revisionKeys().first(where: { $0.id == id }),
      let secret = opened(key)
    else { return nil }
    return RevisionToken(opening: token, key: secret)
  }

  /// Replaces the key that seals revision tokens, if it has been in use for its time.
  ///
  /// Old keys are erased by ``cleanup(at:in:)``.
  public func rotate(
    at time: UnixTime, in store: some KeyStore,
    from keyMaterial: inout some KeyMaterialSource
  ) throws(StoreFailure) -> Transition<Bool, KeyStoreChange> {
    let state = try store.state()
    guard !state.hasEnded else { return Transition(false) }
    if let newest = try newestRevisionKey(in: store) {
      let end = newest.creation.later(by: configuration.revisionKeyPeriod)
      guard end <= time else { return Transition(false, next: DueJob(.rotation, at: end)) }
    }
    let key = makeRevisionKey(at: time, from: &keyMaterial)
    let end = key.creation.later(by: configuration.revisionKeyPeriod)
    return Transition(
      true, changes: [.expect(state), .addRevisionKey(key)], next: DueJob(.rotation, at: end))
  }
}
