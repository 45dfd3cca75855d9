private import CSodium

/// A fixed number of secret bytes, with one owner, wiped when that owner lets go.
///
/// The type is noncopyable, so a secret stands in one place of memory. It has no `description`, no `==`
/// and no `Codable`: a secret cannot reach a log, an error or a timing side channel by accident. Compare
/// two with ``isEqual(to:)``.
@safe
public struct SecretBytes<let count: Int>: ~Copyable, @unchecked Sendable {
  // Sendable: the memory has one owner and is never written after `init`.
  private let storage: UnsafeMutableRawPointer

  /// Creates a secret by filling its bytes.
  ///
  /// - Parameter fill: Appends exactly `count` bytes. If it throws, the appended bytes are wiped.
  /// - Throws: The error of `fill`.
  public init<Failure: Error>(
    filledBy fill: (inout OutputRawSpan) throws(Failure) -> Void
  ) throws(Failure) {
    unsafe storage = .allocate(byteCount: count, alignment: 16)
    let buffer = unsafe UnsafeMutableRawBufferPointer(start: storage, count: count)
    var output = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
    try fill(&output)
    let filled = unsafe output.finalize(for: buffer)
    precondition(filled == count, "a secret of \(count) bytes was given \(filled)")
  }

  /// Creates a secret from a source of key material.
  public init(from source: inout some KeyMaterialSource) {
    self.init { output in source.append(count, to: &output) }
  }

  /// Creates a secret that copies bytes which stand elsewhere, such as a vector or a decoded file.
  ///
  /// - Parameter bytes: Exactly `count` bytes; the caller remains responsible for wiping them.
  public init(copying bytes: borrowing RawSpan) {
    self.init { output in
      unsafe bytes.withUnsafeBytes { bytes in
        for offset in 0..<bytes.count { output.append(unsafe bytes[offset]) }
      }
    }
  }

  deinit {
    unsafe sodium_memzero(storage, count)
    unsafe storage.deallocate()
  }

  /// The secret's bytes, for as long as the secret is borrowed.
  public var bytes: RawSpan {
    @_lifetime(borrow self)
    borrowing get {
      let span = unsafe RawSpan(_unsafeStart: storage, byteCount: count)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// Tells whether two secrets have the same bytes, in a time that does not depend on them.
  public borrowing func isEqual(to other: borrowing SecretBytes<count>) -> Bool {
    unsafe sodium_memcmp(storage, other.storage, count) == 0
  }

  /// A second owner of the same bytes.
  ///
  /// A device that keeps a key while it also derives from it says so here, in the open.
  public borrowing func duplicate() -> SecretBytes<count> {
    SecretBytes(copying: bytes)
  }
}
