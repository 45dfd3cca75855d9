internal import ExposureCore

/// The keys of an upload, divided into those that can be stored and those that cannot.
///
/// - SeeAlso: *exposure-notifications-server* (Google) at 2041f77a, `internal/publish/model/exposure_model.go`,
///   `TransformPublish`.
struct KeyValidation {
  /// The keys that can be stored, as they are published.
  private(set) var keys: [DiagnosisKey] = []
  /// The mistakes of other keys.
  private(set) var problems: [String] = []
  /// The reasons for which keys are passed over without a mistake.
  private(set) var warnings: [String] = []
  /// The day of symptom onset, told or assumed.
  let onset: DayNumber
  /// Whether nobody tells the onset.
  let isOnsetAssumed: Bool

  private let rules: KeyServerConfiguration
  private let report: ReportKind
  private let now: UInt32
  private let oldestEnd: UInt32

  /// Looks at each key of an upload.
  ///
  /// - Parameters:
  ///   - admission: The upload.
  ///   - time: The moment of its arrival.
  ///   - erasedBefore: Keys created before this moment are erased, so that a key which could be one of them is
  ///     too old.
  ///   - rules: The rules.
  init(
    of admission: Admission, at time: UnixTime, erasedBefore: UnixTime,
    rules: KeyServerConfiguration
  ) {
    self.rules = rules
    report = admission.report
    now = IntervalNumber(containing: time).rawValue
    // The end of a key lies less than one truncation behind its creation.
    let possiblyErased = erasedBefore.seconds == 0 ? erasedBefore : erasedBefore + rules.truncation
    let oldest = time.earlier(by: rules.maximumKeyAge)
    oldestEnd = max(
      IntervalNumber(containing: oldest).rawValue,
      possiblyErased.roundedUp(to: IntervalNumber.duration).seconds / IntervalNumber.duration)
    let today = DayNumber(containing: time)
    let told = admission.request.symptomOnset.map(Int64.init) ?? admission.certifiedOnset
    let firstOnset = Int64(today.firstInterval.rawValue) - Int64(rules.oldestOnset) * 144
    if let told, (firstOnset..<Int64(now)).contains(told), told >= 0 {
      onset = IntervalNumber(UInt32(told)).day
      isOnsetAssumed = false
    } else {
      onset = DayNumber(today.rawValue - min(today.rawValue, rules.assumedOnset))
      isOnsetAssumed = true
    }
    keys.reserveCapacity(admission.request.keys.count)
    for (index, key) in admission.request.keys.enumerated() { add(key, at: index) }
  }

  private mutating func add(_ key: UploadedKey, at index: Int) {
    guard let bits = key.bits else {
      return problems.append("key \(index) is not 16 bytes long")
    }
    guard (1...144).contains(key.rollingPeriod) else {
      return problems.append("key \(index) has a rolling period outside 1 through 144")
    }
    guard (0...8).contains(key.riskLevel) else {
      return problems.append("key \(index) has a transmission risk outside 0 through 8")
    }
    guard key.rollingStart >= 0, UInt32(key.rollingStart) <= now else {
      return problems.append("key \(index) begins in the future, or before 1970")
    }
    let start = UInt32(key.rollingStart)
    guard start + UInt32(key.rollingPeriod) >= oldestEnd else {
      return problems.append("key \(index) is too old")
    }
    let days = Int32(start / IntervalNumber.perDay) - Int32(onset.rawValue)
    guard (-14...14).contains(days) else {
      return warnings.append("key \(index) is more than 14 days from symptom onset")
    }
    keys.append(
      DiagnosisKey(
        bits: bits, rollingStart: IntervalNumber(start), rollingPeriod: UInt32(key.rollingPeriod),
        transmissionRiskLevel: key.riskLevel == 0 ? report.assumedRiskLevel : key.riskLevel,
        reportType: report.published, daysSinceOnset: days))
  }

  /// The reason for which the keys do not fit together; `nil` if they do.
  func conflict() -> String? {
    // The start and the period in one number, whose order is that of both.
    var spans = keys.map { UInt64($0.rollingStart.rawValue) << 32 | UInt64($0.rollingPeriod) }
    spans.sort()
    var sameStartCount = 1
    for (last, next) in zip(spans, spans.dropFirst()) {
      let (lastStart, nextStart) = (last >> 32, next >> 32)
      if nextStart == lastStart {
        sameStartCount += 1
        if sameStartCount > rules.keysOfOneStart {
          return "more than \(rules.keysOfOneStart) keys begin in one interval"
        }
      } else {
        sameStartCount = 1
        if nextStart < lastStart + UInt64(UInt32(truncatingIfNeeded: last)) {
          return "keys overlap"
        }
      }
    }
    var bits = keys.map(\.bits)
    bits.sort()
    return zip(bits, bits.dropFirst()).contains { $0 == $1 } ? "a key stands twice" : nil
  }
}
