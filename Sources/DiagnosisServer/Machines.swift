import DiagnosisBackend
import ExposureCore

/// A key server that its store's one writer asks.
///
/// Its keys are only read, and libcrypto lets several threads sign with one key.
final class KeyMachine: @unchecked Sendable {
  let server: KeyServer

  init(_ server: consuming KeyServer) {
    self.server = server
  }
}

/// A verification server that its store's one writer asks.
final class CodeMachine: @unchecked Sendable {
  let server: VerificationServer

  init(_ server: consuming VerificationServer) {
    self.server = server
  }
}
