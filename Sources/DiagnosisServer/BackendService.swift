import DiagnosisBackend
import DiagnosisExport
import DiagnosisStore
import ExposureCore
import Synchronization

/// Both servers over their databases, answering requests that a network brings.
///
/// The dear checks are made by whoever asks; the decisions of one store are made by its one writer.
package final class BackendService: Sendable {
  /// The settings of the service.
  package let configuration: ServiceConfiguration
  /// The service's clock.
  package let clock: ServiceClock
  /// The service's counters.
  package let metrics = ServiceMetrics()

  let keyMachine: KeyMachine
  let codeMachine: CodeMachine
  let keys: GroupCommit<SQLiteKeyStore>
  let codes: GroupCommit<SQLiteCodeStore>
  let keyDatabase: StoreDatabase
  let codeDatabase: StoreDatabase
  let limiter: Mutex<AttemptLimiter>

  /// Opens the databases of a folder.
  ///
  /// - Parameters:
  ///   - configuration: What the service is told.
  ///   - secrets: The secrets.
  ///   - folder: The folder of the databases.
  /// - Throws: ``RuleError``, or an error of SQLite.
  package init(
    _ configuration: ServiceConfiguration, secrets: consuming ServiceSecrets,
    inFolder folder: String
  ) throws {
    self.configuration = configuration
    clock = ServiceClock(configuration.clock)
    limiter = Mutex(
      AttemptLimiter(
        requestsPerMinute: configuration.codes.requestsPerMinute,
        mistakesAllowed: configuration.codes.mistakesAllowed))
    let certificateKeyID = secrets.certificateKeyName
    let earlierKeys = secrets.earlierCertificateKeys
    let certificateKeys: [HealthAuthority.NamedKey] =
      [.init(id: certificateKeyID, key: secrets.certificateKey.verificationKey)] + earlierKeys
    keyMachine = KeyMachine(
      try KeyServer(
        try configuration.keyServerRules(certificateKeys: certificateKeys),
        secrets: .init(
          storeKey: secrets.storeKey.duplicate(), signingKey: secrets.exportKey,
          signature: SignatureInfo(
            verificationKeyVersion: secrets.exportKeyName,
            verificationKeyID: configuration.publish.signingKeyID))))
    codeMachine = CodeMachine(
      try VerificationServer(
        try configuration.verificationRules(
          keyID: certificateKeyID, earlierKeys: earlierKeys),
        secrets: .init(codeKey: secrets.codeKey.duplicate(), signingKey: secrets.certificateKey)))
    keyDatabase = try StoreDatabase(atPath: "\(folder)/keys.sqlite", KeyDatabase.migrations)
    codeDatabase = try StoreDatabase(atPath: "\(folder)/codes.sqlite", CodeDatabase.migrations)
    keys = GroupCommit(keyDatabase)
    codes = GroupCommit(codeDatabase)
  }
}
