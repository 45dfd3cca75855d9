package import ProximityProtocols

/// The messages that the courier of a run carried, by day and one by one, without a name of a sender.
///
/// Days are those of the moments at which messages arrive; their counts add up to the run's ``MessageCounts``.
public struct Traffic: Hashable, Sendable {
  /// An upload and its answer.
  public struct Upload: Hashable, Sendable {
    /// The moment of its arrival, in seconds since the scenario's start.
    public var seconds: Int
    /// Bytes from the phone to the server.
    public var sentBytes: Int
    /// Bytes of the server's answer; 0 after a refusal.
    public var answeredBytes: Int
    /// Whether the server took it, whole or in part.
    public var isAccepted: Bool
  }

  /// A published file.
  public struct File: Hashable, Sendable {
    /// The moment of its publication, in seconds since the scenario's start.
    public var seconds: Int
    /// Its bytes.
    public var byteCount: Int
    /// The phones that have downloaded it by the end of the run.
    public var downloadCount = 0
  }

  /// The messages of each day, uploads and files among them.
  public private(set) var days: [MessageCounts] = []
  /// The uploads, in order of arrival.
  public private(set) var uploads: [Upload] = []
  /// The published files, in order of publication.
  public internal(set) var files: [File] = []

  /// No message.
  public init() {}

  /// Notes a request and its verdict, at a moment of 0 or more seconds since the scenario's start.
  package mutating func note(
    _ kind: RequestKind, byteCount: Int, _ verdict: Verdict, at seconds: Int
  ) {
    startDay(of: seconds)
    days[seconds / 86_400].note(kind, byteCount: byteCount, verdict)
    guard kind == .upload else { return }
    uploads.append(
      Upload(
        seconds: seconds, sentBytes: byteCount, answeredBytes: verdict.answer?.count ?? 0,
        isAccepted: verdict.answer != nil))
  }

  /// Notes a published file.
  package mutating func noteFile(byteCount: Int, at seconds: Int) {
    startDay(of: seconds)
    days[seconds / 86_400].noteFile(byteCount: byteCount)
    files.append(File(seconds: seconds, byteCount: byteCount))
  }

  private mutating func startDay(of seconds: Int) {
    while days.count <= seconds / 86_400 { days.append(MessageCounts()) }
  }
}
