private import CSodium

/// Secret bytes whose number is known only at run time, wiped when their owner lets go.
///
/// For intermediate results; a key of fixed length is a ``SecretBytes``.
@safe
public struct SecretBuffer: ~Copyable {
  private let storage: UnsafeMutableRawBufferPointer

  /// Creates a buffer by filling its bytes.
  ///
  /// - Parameters:
  ///   - byteCount: The number of bytes; 0 or more.
  ///   - fill: Appends exactly `byteCount` bytes.
  public init(byteCount: Int, filledBy fill: (inout OutputRawSpan) -> Void) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: byteCount, alignment: 16)
    var output = unsafe OutputRawSpan(buffer: buffer, initializedCount: 0)
    fill(&output)
    let filled = unsafe output.finalize(for: buffer)
    unsafe storage = buffer
    precondition(filled == byteCount, "a secret of \(byteCount) bytes was given \(filled)")
  }

  deinit {
    unsafe sodium_memzero(storage.baseAddress, storage.count)
    unsafe storage.deallocate()
  }

  /// The bytes, for as long as the buffer is borrowed.
  public var bytes: RawSpan {
    @_lifetime(borrow self)
    borrowing get {
      let span = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(storage))
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }
}
