public import ExposureCore

/// A request for a code.
public struct IssueRequest: Hashable, Sendable {
  /// The result.
  public var result: TestResult
  /// The name by which the issuer will ask for the code's state; drawn if there is none.
  public var uuid: String?
  /// Whether the code is a long one, to be sent as a link.
  public var isLong: Bool

  /// Creates a request.
  public init(_ result: TestResult, uuid: String? = nil, isLong: Bool = false) {
    self.result = result
    self.uuid = uuid
    self.isLong = isLong
  }
}

/// A code that was issued; its description says nothing, since whoever has it may publish.
public struct IssuedCode: Sendable, Undescribed {
  /// The code, for the tested person alone.
  public let code: String
  /// The name by which the issuer asks for its state.
  public let uuid: String
  /// The moment from which it is refused.
  public let expiry: UnixTime
}

/// The state of a code, as its issuer sees it.
public enum CodeState: String, Sendable, CaseIterable {
  /// It can be used.
  case open
  /// It was used.
  case claimed
  /// It was not used in its time.
  case expired
}

extension VerificationServer {
  // Six draws that all hit codes in use happen where codes are too short for their number.
  private static let drawCount = 6

  /// Issues a code for a test result.
  public func issue(
    _ request: IssueRequest, at time: UnixTime, in store: some CodeStore,
    from keyMaterial: inout some KeyMaterialSource
  ) throws(StoreFailure) -> Transition<Result<IssuedCode, VerificationRefusal>, CodeStoreChange> {
    func refused(
      _ code: VerificationCode, _ reason: String
    ) -> Transition<Result<IssuedCode, VerificationRefusal>, CodeStoreChange> {
      Transition(.failure(VerificationRefusal(code, reason)))
    }
    if configuration.isUnderMaintenance {
      return refused(.maintenance, "the server answers nobody for now")
    }
    let today = DayNumber(containing: time)
    let first = DayNumber(today.rawValue - min(today.rawValue, configuration.oldestResult))
    for day in [request.result.symptomDay, request.result.testDay].compactMap(\.self) {
      guard (first...today).contains(day) else {
        return refused(.invalidDate, "a date is in the future or too old")
      }
    }
    let issuedToday = try store.statistics(of: today)?.issuedCount ?? 0
    guard issuedToday < configuration.dailyQuota else {
      return refused(.quotaExceeded, "too many codes were issued today")
    }
    if let uuid = request.uuid, try store.code(named: uuid) != nil {
      return refused(.uuidAlreadyExists, "a code with this name was issued before")
    }
    let validity = request.isLong ? configuration.longCodeValidity : configuration.codeValidity
    for _ in 0..<Self.drawCount {
      let code = drawCode(isLong: request.isLong, from: &keyMaterial)
      guard try store.code(digest(of: code)) == nil else { continue }
      let row = StoredCode(
        digest: digest(of: code), uuid: request.uuid ?? Self.drawName(from: &keyMaterial),
        result: request.result, expiry: time.later(by: validity).roundedUp(to: 60))
      var statistics = CodeStatistics()
      statistics.issuedCount = 1
      return Transition(
        .success(IssuedCode(code: code, uuid: row.uuid, expiry: row.expiry)),
        changes: [.addCode(row), .count(today, statistics)])
    }
    return refused(.internalError, "no free code was found")
  }

  /// The state of a code, for its issuer; `nil` if there is none with the name.
  public func state(
    ofCodeNamed uuid: String, at time: UnixTime, in store: some CodeStore
  ) throws(StoreFailure) -> CodeState? {
    guard let code = try store.code(named: uuid) else { return nil }
    if code.isClaimed { return .claimed }
    return code.expiry <= time ? .expired : .open
  }

  private func drawCode(
    isLong: Bool, from keyMaterial: inout some KeyMaterialSource
  ) -> String {
    let alphabet = Array(
      isLong ? "abcdefghijklmnopqrstuvwxyz0123456789".utf8 : "0123456789".utf8)
    let count = isLong ? configuration.longCodeCharacterCount : configuration.codeDigitCount
    var code: [UInt8] = []
    for _ in 0..<count {
      code.append(alphabet[keyMaterial.publicNumber(below: alphabet.count)])
    }
    return String(decoding: code, as: UTF8.self)
  }

  /// A random name in the form of a UUID of version 4 (RFC 9562, section 5.4).
  private static func drawName(from keyMaterial: inout some KeyMaterialSource) -> String {
    var bytes = keyMaterial.publicBytes(16)
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array(Hexadecimal.encode(bytes).utf8)
    let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    return parts.map { String(decoding: digits[$0], as: UTF8.self) }.joined(separator: "-")
  }
}
