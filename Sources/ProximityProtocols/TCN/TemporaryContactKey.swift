internal import ExposureCore

/// A temporary contact key (TCK): one step of the ratchet whose every step gives one contact number.
///
/// *tck_0* = H_tck(*rak*), *tck_i* = H_tck(*rvk* | *tck_{i-1}*), *tcn_i* = H_tcn(*i* | *tck_i*), where H_tck
/// is SHA-256 behind "H_TCK", and H_tcn the first half of SHA-256 behind "H_TCN"; *i* is two bytes, little
/// endian. Step 0 gives no number: a report shows the key *before* the first number that it claims. So an attacker who
/// knows only the key that made a number cannot claim the number.
///
/// - SeeAlso: *TCN Protocol* v0.4.1, "Key derivation"; TCN issues 44 and 45.
struct TemporaryContactKey: ~Copyable {
  /// The prefix of the message whose SHA-256 is a contact number.
  private static let numberDomain = Array("H_TCN".utf8)

  /// The step, 0 through 65,535.
  let index: UInt16
  private let verificationKey: [UInt8]
  private let bytes: SecretBytes<32>

  /// Creates step 0 from a report authorization key.
  init(of key: borrowing ReportAuthorizationKey) {
    index = 0
    verificationKey = key.verificationKey
    bytes = key.firstContactKey
  }

  /// Creates a step that a report shows.
  init(index: UInt16, verificationKey: [UInt8], bytes: [UInt8]) {
    self.index = index
    self.verificationKey = verificationKey
    self.bytes = SecretBytes(copying: bytes)
  }

  private init(index: UInt16, verificationKey: [UInt8], secret: consuming SecretBytes<32>) {
    self.index = index
    self.verificationKey = verificationKey
    bytes = secret
  }

  /// The next step, or `nil` after the last: the report authorization key must then be replaced.
  borrowing func next() -> TemporaryContactKey? {
    guard index < .max else { return nil }
    let secret = SecretBytes<32> { output in
      var hash = SHA256()
      hash.update(ReportAuthorizationKey.contactKeyDomain)
      hash.update(verificationKey)
      hash.update(bytes.bytes)
      hash.finalize(into: &output)
    }
    return TemporaryContactKey(index: index + 1, verificationKey: verificationKey, secret: secret)
  }

  /// The temporary contact number (TCN) of the step.
  ///
  /// - Precondition: The step is not 0.
  borrowing func contactNumber() -> EphemeralIdentifier {
    precondition(index > 0, "step 0 has no contact number")
    var hash = SHA256()
    hash.update(Self.numberDomain + [UInt8(truncatingIfNeeded: index), UInt8(index >> 8)])
    hash.update(bytes.bytes)
    return EphemeralIdentifier(bits: UInt128(bigEndian: hash.digest().halves.upper))
  }

  /// A later step.
  ///
  /// - Precondition: The step is not before this one.
  consuming func advanced(to index: UInt16) -> TemporaryContactKey {
    precondition(index >= self.index, "step \(index) comes before step \(self.index)")
    var key = consume self
    while key.index < index, let next = key.next() { key = next }
    return key
  }

  /// The contact numbers of the `count` steps that follow this one; fewer, if the ratchet ends, and none,
  /// if `count` is negative.
  consuming func contactNumbers(_ count: Int) -> [EphemeralIdentifier] {
    var numbers: [EphemeralIdentifier] = []
    var key = consume self
    while numbers.count < count, let next = key.next() {
      numbers.append(next.contactNumber())
      key = next
    }
    return numbers
  }

  /// The step's key, given away in a report.
  consuming func disclosed() -> [UInt8] {
    unsafe bytes.bytes.withUnsafeBytes { unsafe Array($0) }
  }

  /// The step's key by its name, for the owner of a key who asks to see its derivation.
  var shown: KeyDerivation.Intermediate {
    KeyDerivation.Intermediate(name: "tck_\(index)", value: bytes.shown)
  }
}
