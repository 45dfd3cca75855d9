internal import ExposureCore

/// A secret for each day, of which the next day's is the SHA-256 of the day's own.
///
/// A party that learns the secret of a day learns those of all later days and of no earlier one. The chain holds
/// one secret, that of the earliest day it still has.
struct HashChain: ~Copyable {
  /// The earliest day whose secret can still be derived.
  private(set) var firstDay: DayNumber
  private var first: SecretBytes<32>

  /// Creates a chain that starts with a fresh secret.
  init(from day: DayNumber, keyMaterial: inout some KeyMaterialSource) {
    firstDay = day
    first = SecretBytes(from: &keyMaterial)
  }

  /// Creates a chain that starts with a given secret.
  init(from day: DayNumber, secret: consuming SecretBytes<32>) {
    firstDay = day
    first = secret
  }

  /// The secret of a day.
  ///
  /// - Precondition: The day is not before ``firstDay``.
  borrowing func secret(of day: DayNumber) -> SecretBytes<32> {
    precondition(day >= firstDay, "the secret of day \(day.rawValue) is forgotten")
    var secret = first.duplicate()
    for _ in firstDay.rawValue..<day.rawValue { secret = Self.next(after: secret) }
    return secret
  }

  /// Makes the secrets of the days before a day impossible to find again.
  mutating func forget(before day: DayNumber) {
    guard day > firstDay else { return }
    first = secret(of: day)
    firstDay = day
  }

  /// The secret that follows one.
  static func next(after secret: borrowing SecretBytes<32>) -> SecretBytes<32> {
    SecretBytes { output in
      var hash = SHA256()
      hash.update(secret.bytes)
      hash.finalize(into: &output)
    }
  }
}
