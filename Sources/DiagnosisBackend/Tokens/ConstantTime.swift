private import CSodium

/// Comparisons whose duration does not tell where two values differ.
enum ConstantTime {
  /// Tells whether two byte strings are the same; their lengths are no secret.
  static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && (unsafe sodium_memcmp(a, b, a.count)) == 0
  }
}
