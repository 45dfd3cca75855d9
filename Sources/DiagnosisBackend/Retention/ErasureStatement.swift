public import ExposureCore

/// The statement that a service has ended and that its data are erased, signed with the key that signed its exports.
public struct ErasureStatement: Hashable, Sendable {
  /// The moment of the erasure.
  public var time: UnixTime
  /// The text that is signed.
  public var text: String
  /// The signature in DER (X9.62), over the UTF-8 bytes of the text.
  public var signature: [UInt8]

  /// Creates a statement.
  public init(time: UnixTime, text: String, signature: [UInt8]) {
    self.time = time
    self.text = text
    self.signature = signature
  }
}
