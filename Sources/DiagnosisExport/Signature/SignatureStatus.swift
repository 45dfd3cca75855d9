/// The outcome of checking an export's signatures.
public enum SignatureStatus: String, Sendable, CaseIterable {
  /// One of the signatures is of this file by a key that was given.
  case verified
  /// There are signatures, and none is of this file by a key that was given.
  case invalid
  /// There is no signature.
  case absent
  /// There are signatures, and no key was given to check them with.
  case unchecked
  /// There is an `export.sig`, and it cannot be read.
  case unreadable
}
