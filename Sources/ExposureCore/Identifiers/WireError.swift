/// A reason why bytes from outside could not be read as a protocol value.
///
/// The cases carry sizes, places and names, and never the bytes themselves: an error may reach a log, and
/// the bytes may be a key.
public enum WireError: Error, Hashable {
  /// A value needed more bytes than were left.
  case truncated(needed: Int, available: Int)

  /// Bytes were left over behind a complete value.
  case trailingBytes(count: Int)

  /// The bytes from this offset on are not what the format has there.
  case malformed(offset: UInt64)

  /// A field held a number outside its range.
  case outOfRange(Field, value: Int64)

  /// A field of fixed length had another one.
  case wrongLength(Field, expected: Int, found: Int)

  /// A signature or an authentication tag did not verify. Why is not said.
  case notAuthentic

  /// The message is of a kind or a version that this protocol does not know.
  case unknown(Field, value: Int64)

  /// The fields that an error may name.
  public enum Field: String, Sendable {
    /// The key itself.
    case key
    /// The interval in which a key was first used.
    case rollingStart
    /// How many intervals a key was used for.
    case rollingPeriod
    /// The risk level 0 through 8 of GAEN v1.
    case transmissionRiskLevel
    /// What a diagnosis rests on.
    case reportType
    /// Days from symptom onset to the key's day.
    case daysSinceOnset
    /// The day or epoch of a seed.
    case epoch
    /// The first or last index of a TCN report.
    case reportIndex
    /// The memo of a TCN report.
    case memo
    /// The protocol version.
    case version
    /// The number of elements that follow.
    case count
    /// A registered device's identity.
    case identity
    /// The answer to the question whether somebody is at risk.
    case status
  }
}
