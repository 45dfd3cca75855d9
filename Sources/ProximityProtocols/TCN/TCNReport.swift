public import ExposureCore

/// A signed report: the claim of one holder of a report authorization key to a run of contact numbers.
///
/// | bytes | field |
/// | --- | --- |
/// | 32 | *rvk*, the report verification key |
/// | 32 | *tck_{j1-1}*, the temporary contact key before the first number |
/// | 2 | *j1*, little endian; not 0 |
/// | 2 | *j2*, little endian |
/// | 1 | the kind of memo |
/// | 1 | the length of the memo |
/// | 0 through 255 | the memo |
/// | 64 | the Ed25519 signature of everything before |
///
/// A value of this type has been verified. It claims *tcn_j1* through *tcn_j2*, none if *j2* < *j1*; but
/// every reader can compute all later numbers of the key too, so the key must be given up with it. It
/// carries no time: nothing in it keeps its numbers from being replayed.
///
/// - SeeAlso: *TCN Protocol* v0.4.1, "Reporting".
public struct TCNReport: Hashable, Sendable {
  /// The first number that is claimed, 1 through 65,535.
  public let firstIndex: UInt16
  /// The last number that is claimed.
  public let lastIndex: UInt16
  /// The kind of memo.
  public let memoKind: MemoKind
  /// The reporter's addition, up to 255 bytes.
  public let memo: [UInt8]
  /// The report's bytes, with its signature.
  public let bytes: [UInt8]

  private let verificationKey: [UInt8]
  private let contactKey: [UInt8]

  /// The kinds of memo that the reference implementation knows.
  public enum MemoKind: UInt8, Sendable, CaseIterable {
    /// A symptom report of CoEpi, version 1.
    case coEpi = 0
    /// Test data of Covid Watch, version 1.
    case covidWatch = 1
  }

  /// The longest memo, in bytes.
  public static let longestMemo = 255
  /// The length of a report without memo and signature, in bytes.
  private static let fixedByteCount = 70

  /// Creates and signs a report with an empty memo.
  init(by key: borrowing ReportAuthorizationKey, first: UInt16, last: UInt16) {
    self.init(by: key, first: first, last: last, kind: .covidWatch, checkedMemo: [])
  }

  /// Creates and signs a report.
  ///
  /// - Parameters:
  ///   - key: The key whose numbers are claimed.
  ///   - first: The first number; 0 is taken for 1, as in the reference implementation.
  ///   - last: The last number.
  ///   - kind: The kind of memo.
  ///   - memo: The reporter's addition.
  /// - Throws: ``WireError/outOfRange(_:value:)`` if the memo is longer than ``longestMemo``.
  package init(
    by key: borrowing ReportAuthorizationKey, first: UInt16, last: UInt16, kind: MemoKind,
    memo: [UInt8]
  ) throws(WireError) {
    guard memo.count <= Self.longestMemo else {
      throw .outOfRange(.memo, value: Int64(memo.count))
    }
    self.init(by: key, first: first, last: last, kind: kind, checkedMemo: memo)
  }

  private init(
    by key: borrowing ReportAuthorizationKey, first: UInt16, last: UInt16, kind: MemoKind,
    checkedMemo memo: [UInt8]
  ) {
    firstIndex = max(first, 1)
    lastIndex = last
    memoKind = kind
    self.memo = memo
    verificationKey = key.verificationKey
    contactKey = TemporaryContactKey(of: key).advanced(to: firstIndex - 1).disclosed()
    let body =
      verificationKey + contactKey + firstIndex.bigEndianBytes.reversed()
      + lastIndex.bigEndianBytes.reversed() + [kind.rawValue, UInt8(memo.count)] + memo
    bytes = body + key.sign(body)
  }

  /// Reads a report that is the whole of a message, and verifies it.
  ///
  /// - Throws: ``ExposureCore/WireError`` if bytes are missing or left over, if *j1* is 0, if the memo is of an
  ///   unknown kind, or if the signature is not that of the report.
  public init(reading message: [UInt8]) throws(WireError) {
    var reader = WireReader(message)
    let report = try Unverified(reading: &reader)
    try reader.finish()
    try self.init(verifying: report)
  }

  /// The bytes of a report, of which nothing has been checked but their number.
  struct Unverified {
    fileprivate let fixed: [UInt8]
    fileprivate let memo: [UInt8]
    fileprivate let signature: [UInt8]

    /// Reads the next report of a message.
    init(reading reader: inout WireReader) throws(WireError) {
      fixed = try reader.read(TCNReport.fixedByteCount)
      memo = try reader.read(Int(fixed[69]))
      signature = try reader.read(ReportAuthorizationKey.signatureByteCount)
    }
  }

  /// Verifies a report.
  ///
  /// - Throws: ``ExposureCore/WireError`` if *j1* is 0, if the memo is of an unknown kind, or if the signature is
  ///   not that of the report.
  init(verifying report: Unverified) throws(WireError) {
    let fixed = report.fixed
    verificationKey = Array(fixed[..<32])
    contactKey = Array(fixed[32..<64])
    firstIndex = UInt16(fixed[64]) | UInt16(fixed[65]) << 8
    lastIndex = UInt16(fixed[66]) | UInt16(fixed[67]) << 8
    memo = report.memo
    bytes = fixed + report.memo + report.signature
    guard firstIndex > 0 else { throw .outOfRange(.reportIndex, value: 0) }
    guard let kind = MemoKind(rawValue: fixed[68]) else {
      throw .unknown(.memo, value: Int64(fixed[68]))
    }
    memoKind = kind
    guard
      ReportAuthorizationKey.isSigned(
        fixed + report.memo, with: report.signature, by: verificationKey)
    else { throw .notAuthentic }
  }

  /// Checks that the report claims no more numbers than its key is used for.
  ///
  /// - Throws: ``ExposureCore/WireError/outOfRange(_:value:)``
  func checkLength(upTo keyEpochs: UInt32) throws(WireError) {
    guard UInt32(lastIndex) <= keyEpochs else {
      throw .outOfRange(.reportIndex, value: Int64(lastIndex))
    }
  }

  /// The contact numbers that the report claims, in order.
  ///
  /// - Complexity: O(*n*) in their number, at most 65,535.
  public var contactNumbers: [EphemeralIdentifier] {
    TemporaryContactKey(
      index: firstIndex - 1, verificationKey: verificationKey, bytes: contactKey
    ).contactNumbers(Int(lastIndex) - Int(firstIndex) + 1)
  }
}
