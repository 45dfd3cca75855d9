/// The uploads of a UTC day, in sums that do not tell one upload from another.
///
/// - SeeAlso: *exposure-notifications-server* (Google) at 2041f77a, `internal/publish/model/stats.go`.
public struct UploadStatistics: Hashable, Sendable {
  /// The number of uploads, by ``PublishRequest/Platform`` in the order of its cases.
  public var requests = [0, 0, 0]
  /// The number of keys stored for the first time.
  public var keyCount = 0
  /// The number of uploads that changed reports.
  public var revisionCount = 0
  /// The number of keys whose first interval was 0 through 14, or at least 15, days before the upload.
  public var keyAge = [Int](repeating: 0, count: 16)
  /// The number of uploads 0 through 28, or at least 29, days after symptom onset.
  public var onsetToUpload = [Int](repeating: 0, count: 30)
  /// The number of uploads without a symptom onset.
  public var missingOnsetCount = 0

  /// Creates statistics of no upload.
  public init() {}

  /// The number of uploads.
  public var requestCount: Int {
    requests.reduce(0, +)
  }

  /// Adds other uploads.
  public mutating func add(_ other: UploadStatistics) {
    for index in requests.indices { requests[index] += other.requests[index] }
    for index in keyAge.indices { keyAge[index] += other.keyAge[index] }
    for index in onsetToUpload.indices { onsetToUpload[index] += other.onsetToUpload[index] }
    keyCount += other.keyCount
    revisionCount += other.revisionCount
    missingOnsetCount += other.missingOnsetCount
  }
}
