import DiagnosisExport
import ExposureCore
import Foundation

/// The files of the keys that sign for one purpose: a private key for each version, of which the highest is in use.
///
/// The version stands in the file's name, so a rotation is one file that appears: a server that stops at any moment
/// has the old key or the new one, each under its own name.
package struct SigningKeyFiles: Sendable {
  /// The purpose of a key.
  package enum Purpose: String, Sendable, CaseIterable {
    /// Signs the files that phones download.
    case export
    /// Signs certificates, and tokens for them.
    case certificate
  }

  let purpose: Purpose
  /// The folder of the private keys.
  private let folder: String
  /// The folder of the public keys.
  private let publicFolder: String

  /// Names the files of a folder of secrets; public keys stand in the folder above it.
  package init(_ purpose: Purpose, inFolder folder: String) {
    self.purpose = purpose
    self.folder = folder
    publicFolder = (folder as NSString).deletingLastPathComponent
  }

  /// The name of the private key of a version, such as `export-signing-v1.pem`.
  func fileName(_ version: Int) -> String { "\(purpose.rawValue)-signing-v\(version).pem" }

  /// The file of the public key of a version, such as `export-public-v1.pem`.
  func publicPath(_ version: Int) -> String {
    "\(publicFolder)/\(purpose.rawValue)-public-v\(version).pem"
  }

  /// The file of a private key that is made and not yet in use.
  private var preparedName: String { "\(purpose.rawValue)-signing-prepared.pem" }

  /// The version in use.
  ///
  /// - Throws: ``ServiceSecrets/Unusable`` if there is no key.
  package func version() throws -> Int {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    let head = "\(purpose.rawValue)-signing-v"
    let versions = (names ?? []).compactMap { name -> Int? in
      guard name.hasPrefix(head), name.hasSuffix(".pem") else { return nil }
      return Int(name.dropFirst(head.count).dropLast(4))
    }
    guard let version = versions.max() else {
      throw ServiceSecrets.Unusable(
        description:
          "\(folder)/\(fileName(1)): there is no such file; see \"Upgrade\" in docs/server.md")
    }
    return version
  }

  /// The key in use.
  func current() throws -> SigningKey {
    try ServiceSecrets.signingKey(fileName(version()), folder)
  }

  /// The public key of the version before the one in use, if it is still believed.
  func previousPublicKey() throws -> (version: Int, key: VerificationKey)? {
    let version = try version() - 1
    guard let data = FileManager.default.contents(atPath: publicPath(version)) else { return nil }
    return (version, try VerificationKey(pem: String(decoding: data, as: UTF8.self)))
  }

  /// Makes the first key.
  func makeFirst() throws {
    try create(fileName(1), Data(Self.privateKeyPEM().utf8))
    try writePublicKey(1)
  }

  /// Makes the key of the next rotation, so that its public key can be handed out before it signs.
  ///
  /// - Returns: The public key as PEM.
  package func prepare() throws -> String {
    if !FileManager.default.fileExists(atPath: "\(folder)/\(preparedName)") {
      try create(preparedName, Data(Self.privateKeyPEM().utf8))
    }
    return Self.publicKeyPEM(try ServiceSecrets.signingKey(preparedName, folder).verificationKey)
  }

  /// Puts the next key in use, the prepared one if there is one, and erases the private key that was in use.
  ///
  /// A running server goes on with the keys that it has read until it is started again. Old public keys of exports
  /// stay, since the files that they check are still offered; of certificates only the last one does.
  ///
  /// - Parameter isRevoking: Whether the old public key is not believed any more either.
  /// - Returns: The new version.
  /// - Throws: ``ServiceSecrets/Unusable``, or an error of the file system.
  package func rotate(isRevoking: Bool) throws -> Int {
    let files = FileManager.default
    let old = try version()
    _ = try prepare()
    try files.moveItem(
      atPath: "\(folder)/\(preparedName)", toPath: "\(folder)/\(fileName(old + 1))")
    try writePublicKey(old + 1)
    for version in 1...old {
      var paths = ["\(folder)/\(fileName(version))"]
      if isRevoking || purpose == .certificate && version < old {
        paths.append(publicPath(version))
      }
      for path in paths where files.fileExists(atPath: path) { try files.removeItem(atPath: path) }
    }
    return old + 1
  }

  private func writePublicKey(_ version: Int) throws {
    let key = try ServiceSecrets.signingKey(fileName(version), folder).verificationKey
    try Data(Self.publicKeyPEM(key).utf8)
      .write(to: URL(fileURLWithPath: publicPath(version)), options: .atomic)
  }

  private func create(_ name: String, _ content: Data) throws {
    let isMade = FileManager.default.createFile(
      atPath: "\(folder)/\(name)", contents: content, attributes: [.posixPermissions: 0o600])
    guard isMade else {
      throw ServiceSecrets.Unusable(description: "\(folder)/\(name): it cannot be written")
    }
  }

  // MARK: PEM

  /// A new private key on P-256 as an `EC PRIVATE KEY` (RFC 5915), which libcrypto completes with its public key.
  private static func privateKeyPEM() -> String {
    var keyMaterial = SystemKeyMaterial()
    while true {
      // Version 1, the number, and the curve secp256r1.
      let structure =
        [0x30, 0x31, 0x02, 0x01, 0x01, 0x04, 0x20] + keyMaterial.publicBytes(32)
        + [0xA0, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
      let pem = pem("EC PRIVATE KEY", structure)
      // One number in 2³² is above the order of the curve, and so no key.
      if (try? SigningKey(pem: pem)) != nil { return pem }
    }
  }

  private static func publicKeyPEM(_ key: VerificationKey) -> String {
    pem("PUBLIC KEY", key.encoded)
  }

  private static func pem(_ label: String, _ bytes: [UInt8]) -> String {
    let text = Data(bytes).base64EncodedString(options: [
      .lineLength64Characters, .endLineWithLineFeed,
    ])
    return "-----BEGIN \(label)-----\n\(text)\n-----END \(label)-----\n"
  }
}
