extension KeyServerConfiguration {
  /// The same rules, if all of them lie in their ranges.
  ///
  /// - Throws: ``RuleError`` about the first that does not.
  public func checked() throws(RuleError) -> KeyServerConfiguration {
    let day: UInt32 = 86_400
    let checks = RuleChecks()
    try checks.expect("keysPerUpload", keysPerUpload, in: 1...1000)
    try checks.expect("keysOfOneStart", keysOfOneStart, in: 1...144)
    try checks.expect("maximumKeyAge", maximumKeyAge, in: day...28 * day)
    try checks.expect("truncation", truncation, in: 60...day)
    try checks.expect(
      day.isMultiple(of: truncation), "truncation", mustBe: "a divisor of 86400 seconds")
    try checks.expect("windowAge", windowAge, in: 0...2 * day)
    try checks.expect("retention", retention, in: 10 * day...28 * day)
    try checks.expect("oldestOnset", oldestOnset, in: 1...60)
    try checks.expect("assumedOnset", assumedOnset, in: 0...14)
    try checks.expect("revisionKeyPeriod", revisionKeyPeriod, in: 3600...28 * day)
    try checks.expect("revisionKeyAge", revisionKeyAge, in: revisionKeyPeriod...60 * day)
    try checks.expect("statisticsThreshold", statisticsThreshold, in: 1...1_000_000)
    try checks.expect("statisticsRetention", statisticsRetention, in: 1...3660)
    try checks.expect(
      Set(authorities.map(\.number)).count == authorities.count, "authorities",
      mustBe: "numbered differently")
    try checks.expect(
      Set(authorities.map(\.name)).count == authorities.count, "authorities",
      mustBe: "named differently")
    try checks.expect(
      Set(exports.map(\.number)).count == exports.count, "exports", mustBe: "numbered differently")
    // A phone ignores a file whose region, start and end it has seen before.
    try checks.expect(
      Set(exports.map(\.region)).count == exports.count, "exports",
      mustBe: "of different regions")
    try checks.expect(
      Set(exports.map(\.root)).count == exports.count, "exports", mustBe: "in different folders")
    try checks.expect(
      authorities.allSatisfy { $0.audience != Self.statisticsAudience }, "authorities",
      mustBe: "of an audience other than that of statistics, or certificates would open them")
    for export in exports { try export.check() }
    return self
  }
}
