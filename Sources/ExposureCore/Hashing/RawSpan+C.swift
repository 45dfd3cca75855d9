extension RawSpan {
  /// Lends the bytes to a C function that takes a pointer, which may not be null, and a count.
  package borrowing func lend(_ body: (UnsafePointer<UInt8>, Int) -> Void) {
    unsafe self.withUnsafeBytes { bytes in
      if let start = unsafe bytes.assumingMemoryBound(to: UInt8.self).baseAddress {
        unsafe body(start, bytes.count)
      } else {
        unsafe withUnsafePointer(to: 0 as UInt8) { unsafe body($0, 0) }
      }
    }
  }
}

extension OutputRawSpan {
  /// Lends room for bytes to a C function that writes all of them.
  ///
  /// - Precondition: There is room for `count` more bytes.
  package mutating func appendByC(_ count: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Void) {
    guard count > 0 else { return }
    unsafe self.withUnsafeMutableBytes { buffer, initialized in
      precondition(
        buffer.count - initialized >= count,
        "room for \(buffer.count - initialized) of \(count) bytes")
      guard let start = buffer.baseAddress else { return }
      unsafe body((start + initialized).assumingMemoryBound(to: UInt8.self))
      initialized += count
    }
  }
}
