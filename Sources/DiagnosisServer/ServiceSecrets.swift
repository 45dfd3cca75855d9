import DiagnosisBackend
import DiagnosisExport
import ExposureCore
import Foundation

/// The secrets of a service, in files that only their owner may read.
package struct ServiceSecrets: ~Copyable {
  let storeKey: SecretBytes<32>
  let codeKey: SecretBytes<32>
  let exportKey: SigningKey
  /// The version of the key that signs exports, such as `v1`.
  let exportKeyName: String
  let certificateKey: SigningKey
  /// The name of the key that signs certificates, such as `v1`.
  let certificateKeyName: String
  /// The public key that the last rotation replaced, unless it was revoked.
  let earlierCertificateKeys: [HealthAuthority.NamedKey]

  /// A file of secrets that cannot be used; it names the file and no byte of it.
  package struct Unusable: Error, CustomStringConvertible {
    package var description: String
  }

  /// The names of the files.
  enum Name: String, CaseIterable {
    case storeKey = "store.key"
    case codeKey = "codes.key"
  }

  /// Reads the secrets of a folder.
  ///
  /// - Throws: ``Unusable``, if a file is missing, is none, or may be read by others than its owner.
  package init(inFolder folder: String) throws {
    let storeKey = try Self.bytes(.storeKey, folder)
    let codeKey = try Self.bytes(.codeKey, folder)
    let exports = SigningKeyFiles(.export, inFolder: folder)
    let certificates = SigningKeyFiles(.certificate, inFolder: folder)
    let exportKey = try exports.current()
    let exportKeyName = "v\(try exports.version())"
    let certificateKey = try certificates.current()
    let certificateKeyName = "v\(try certificates.version())"
    let earlier = try certificates.previousPublicKey()
    self.storeKey = storeKey
    self.codeKey = codeKey
    self.exportKey = exportKey
    self.exportKeyName = exportKeyName
    self.certificateKey = certificateKey
    self.certificateKeyName = certificateKeyName
    earlierCertificateKeys = earlier.map { [.init(id: "v\($0.version)", key: $0.key)] } ?? []
  }

  /// The bytes of a file that only its owner may read.
  private static func content(_ name: String, _ folder: String) throws -> Data {
    let path = "\(folder)/\(name)"
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue else {
      throw Unusable(description: "\(path): there is no such file")
    }
    guard mode & 0o077 == 0 else {
      throw Unusable(
        description: "\(path): others may read it; say: chmod 600 \(path)")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Unusable(description: "\(path): it cannot be read")
    }
    return data
  }

  private static func bytes(_ name: Name, _ folder: String) throws -> SecretBytes<32> {
    let data = Array(try content(name.rawValue, folder))
    guard data.count == 32 else {
      throw Unusable(description: "\(folder)/\(name.rawValue): it must have 32 bytes")
    }
    return unsafe SecretBytes(copying: data.span.bytes)
  }

  static func signingKey(_ name: String, _ folder: String) throws -> SigningKey {
    do {
      return try SigningKey(pem: String(decoding: try content(name, folder), as: UTF8.self))
    } catch let error as ExportError {
      throw Unusable(description: "\(folder)/\(name): \(error)")
    }
  }
}
