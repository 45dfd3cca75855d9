import ConfigurationFiles
import DiagnosisExport
import ExposureCore
import Foundation

/// The folder of a service: its configuration, its secrets and its databases.
package struct ServiceFolder: Sendable {
  /// The folder's path.
  package let path: String

  /// Names a folder.
  package init(_ path: String) {
    self.path = path
  }

  /// The file that configures the service.
  package var configurationFile: String { "\(path)/server.yaml" }
  /// The folder of the secrets.
  package var secretsFolder: String { "\(path)/secrets" }

  /// The keys of programs that were made with a folder; shown once and stored nowhere.
  package struct ProgramKeys: Sendable {
    package var issuer: String
    package var app: String
  }

  /// Makes the folder, with new secrets and a configuration that says everything.
  ///
  /// - Throws: An error of the file system; nothing is overwritten.
  package func make() throws -> ProgramKeys {
    let files = FileManager.default
    let isPrivate: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
    try files.createDirectory(
      atPath: secretsFolder, withIntermediateDirectories: true, attributes: isPrivate)
    try files.setAttributes(isPrivate, ofItemAtPath: path)
    var keyMaterial = SystemKeyMaterial()
    for name in ServiceSecrets.Name.allCases {
      try write(
        Data(keyMaterial.publicBytes(32)), to: "\(secretsFolder)/\(name.rawValue)",
        permissions: 0o600)
    }
    for purpose in SigningKeyFiles.Purpose.allCases {
      try SigningKeyFiles(purpose, inFolder: secretsFolder).makeFirst()
    }
    let keys = ProgramKeys(
      issuer: Hexadecimal.encode(keyMaterial.publicBytes(16)),
      app: Hexadecimal.encode(keyMaterial.publicBytes(16)))
    var configuration = ServiceConfiguration()
    configuration.authority.issuerKeys = [Self.digest(of: keys.issuer)]
    configuration.authority.appKeys = [Self.digest(of: keys.app)]
    let text = ServiceConfiguration.table.commentedFile(
      of: configuration, head: ["The configuration of exposurelab-server; see docs/server.md."])
    try write(Data(text.utf8), to: configurationFile, permissions: 0o644)
    return keys
  }

  private func write(_ content: Data, to path: String, permissions: Int) throws {
    let isNew = !FileManager.default.fileExists(atPath: path)
    guard isNew else { throw Occupied(description: "\(path): there is such a file already") }
    guard
      FileManager.default.createFile(
        atPath: path, contents: content, attributes: [.posixPermissions: permissions])
    else { throw Occupied(description: "\(path): it cannot be written") }
  }

  /// A file that stands where one is to be made.
  package struct Occupied: Error, CustomStringConvertible {
    package var description: String
  }

  private static func digest(of key: String) -> String {
    var hash = SHA256()
    hash.update(Array(key.utf8))
    return Hexadecimal.encode(hash.digest())
  }
}
