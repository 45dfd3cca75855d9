internal import ExposureCore

extension RefusalReason {
  /// The reason that follows from an error of reading.
  init(_ error: WireError) {
    self = error == .notAuthentic ? .notAuthentic : .malformed
  }
}

extension Verdict {
  /// The verdict on a request that must be read first.
  ///
  /// - Parameter body: Reads the request and decides; an error of reading becomes a refusal.
  init(reading body: () throws(WireError) -> Verdict) {
    do throws(WireError) {
      self = try body()
    } catch {
      self = .refused(RefusalReason(error))
    }
  }
}

/// Counts the elements of an upload that a server takes and refuses.
struct UploadTally {
  private var acceptedCount = 0
  private var refusedCount = 0
  private var reason: RefusalReason?

  /// Counts an element that the server takes.
  mutating func accept() {
    acceptedCount += 1
  }

  /// Counts an element that the server refuses.
  mutating func refuse(_ reason: RefusalReason) {
    refusedCount += 1
    if self.reason == nil { self.reason = reason }
  }

  /// The verdict: a refusal if the upload has elements and none of them was taken.
  var verdict: Verdict {
    guard let reason else { return .accepted(answer: []) }
    return acceptedCount == 0
      ? .refused(reason)
      : .acceptedInPart(answer: [], refusedCount: refusedCount, because: reason)
  }
}
