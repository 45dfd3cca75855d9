/// The answer to an upload.
public enum PublishAnswer: Hashable, Sendable {
  /// The keys, or those without a mistake, are stored.
  case accepted(Acceptance)
  /// Nothing happened.
  case refused(PublishRefusal)

  /// The answer to an upload of which at least one key was stored or revised.
  public struct Acceptance: Hashable, Sendable, Undescribed {
    /// The number of keys that are stored for the first time.
    public var insertedCount = 0
    /// The number of keys whose report has changed.
    public var revisedCount = 0
    /// The token with which these keys, and those of earlier uploads, can be revised.
    public var revisionToken: [UInt8] = []
    /// The mistakes of the keys that were refused.
    public var problems: [String] = []
    /// The reasons for which keys were passed over that are no mistake of the phone.
    public var warnings: [String] = []

    /// Creates an acceptance of nothing.
    public init() {}
  }

  /// The code; `nil` after an upload without a mistake.
  public var code: PublishCode? {
    switch self {
    case .accepted(let acceptance): acceptance.problems.isEmpty ? nil : .partialFailure
    case .refused(let refusal): refusal.code
    }
  }

  /// The HTTP status.
  public var status: Int {
    code?.status ?? 200
  }
}
