/// Why bytes hold no public key that could check an export's signature.
public enum KeyObstacle: Hashable, Sendable {
  /// Nothing in them is a key.
  case noKey
  /// There is an elliptic-curve key, on another curve than P-256.
  case otherCurve(String)
  /// There is a key of another algorithm than ECDSA.
  case otherAlgorithm(String)
  /// There is a private key, which nobody needs for a check.
  case privateKey
}

extension KeyObstacle: CustomStringConvertible {
  /// The reason in words.
  public var description: String {
    switch self {
    case .noKey: "there is no key in any known form"
    case .otherCurve(let curve): "the key is on the curve \(curve)"
    case .otherAlgorithm(let algorithm): "the key is one for \(algorithm)"
    case .privateKey: "this is a private key; keep it secret, and give the public one"
    }
  }
}
