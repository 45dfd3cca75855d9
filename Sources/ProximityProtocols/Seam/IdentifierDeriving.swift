public import ExposureCore

/// A protocol that can show the identifiers of one key, and the values between key and identifiers.
///
/// It serves to check one implementation against another, one key at a time.
public protocol IdentifierDeriving {
  /// Derives the identifiers of one key.
  ///
  /// - Parameters:
  ///   - key: The key, as each protocol's conformance says.
  ///   - start: The index of the first interval, day, window or epoch for which the key is used, as each
  ///     protocol counts.
  ///   - period: The number of identifiers to derive; by default as many as the key is used for.
  /// - Returns: The identifiers, and the values on the way to them.
  /// - Throws: ``WireError/wrongLength(_:expected:found:)`` if the key has another length than the
  ///   protocol's, ``WireError/outOfRange(_:value:)`` if the key is not used for so long.
  func derivation(from key: [UInt8], start: UInt32, period: UInt32?) throws(WireError)
    -> KeyDerivation
}

/// The identifiers of one key, and the values on the way to them.
public struct KeyDerivation: Hashable, Sendable {
  /// The values between the key and the identifiers, by their names in the specification, in the order of
  /// the key schedule.
  public var intermediates: [Intermediate]
  /// The identifiers in the order of the key schedule, each as the bytes on the air in hexadecimal.
  public var identifiers: [String]

  /// A value between a key and its identifiers.
  public struct Intermediate: Hashable, Sendable {
    /// Its name in the specification.
    public var name: String
    /// Its bytes, in hexadecimal.
    public var value: String

    /// Creates a named value.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Creates a derivation.
  public init(intermediates: [Intermediate], identifiers: [String]) {
    self.intermediates = intermediates
    self.identifiers = identifiers
  }
}
