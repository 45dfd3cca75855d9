internal import ExposureCore

/// A program that may ask a verification server, known by the digest of its key.
public struct APIClient: Hashable, Sendable {
  /// The name, for statistics.
  public var name: String
  /// The SHA-256 of the key that the program sends, `X-API-Key`.
  public var keyDigest: [UInt8]
  /// The requests that the client may make.
  public var role: Role

  /// A right to ask.
  public enum Role: String, Sendable, CaseIterable {
    /// Issues codes: a laboratory or a health department.
    case issuer
    /// Verifies codes and asks for certificates: the app.
    case app
  }

  /// Creates a client.
  public init(name: String, keyDigest: [UInt8], role: Role) {
    self.name = name
    self.keyDigest = keyDigest
    self.role = role
  }

  /// The digest of a key.
  public static func digest(of key: String) -> [UInt8] {
    var hash = SHA256()
    hash.update(Array(key.utf8))
    return hash.digest()
  }
}

extension VerificationConfiguration {
  /// The client with a key and a role; `nil` if there is none.
  ///
  /// Every client is compared in full, so the time taken tells nothing about their keys.
  public func client(withKey key: String, as role: APIClient.Role) -> APIClient? {
    let digest = APIClient.digest(of: key)
    var found: APIClient?
    for client in clients where client.role == role {
      if ConstantTime.areEqual(client.keyDigest, digest) { found = client }
    }
    return found
  }
}
