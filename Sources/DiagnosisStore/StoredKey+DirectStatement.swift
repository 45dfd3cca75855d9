import DiagnosisBackend
import ExposureCore

extension StoredKey {
  /// Reads a row of `SELECT * FROM keys`.
  init(row: borrowing DirectStatement) {
    func number<Number: BinaryInteger>(_ column: Int32, as type: Number.Type) -> Number {
      Number(truncatingIfNeeded: row.integer(column) ?? 0)
    }
    self.init(
      key: DiagnosisKey(
        bits: row.bits(0), rollingStart: IntervalNumber(number(1, as: UInt32.self)),
        rollingPeriod: number(2, as: UInt32.self),
        transmissionRiskLevel: number(3, as: Int32.self),
        reportType: ReportType(rawValue: number(4, as: Int32.self)) ?? .unknown,
        daysSinceOnset: row.integer(5).map { Int32(truncatingIfNeeded: $0) }),
      authority: number(6, as: UInt32.self), creation: UnixTime(number(7, as: UInt32.self)),
      isTraveler: number(8, as: Int.self) != 0,
      consents: ConsentPurposes(rawValue: number(9, as: ConsentPurposes.RawValue.self)))
    guard let time = row.integer(13) else { return }
    revision = Revision(
      reportType: ReportType(rawValue: number(10, as: Int32.self)) ?? .unknown,
      daysSinceOnset: row.integer(11).map { Int32(truncatingIfNeeded: $0) },
      riskLevel: number(12, as: Int32.self), time: UnixTime(UInt32(truncatingIfNeeded: time)))
  }

  /// The values of the columns, in their order.
  var bindings: [DirectStatement.Binding] {
    [
      .bytes(key.bits), .init(key.rollingStart.rawValue), .init(key.rollingPeriod),
      .init(key.transmissionRiskLevel), .init(key.reportType.rawValue), .init(key.daysSinceOnset),
      .init(authority), .init(creation.seconds), .init(isTraveler ? 1 : 0),
      .init(consents.rawValue), .init(revision?.reportType.rawValue),
      .init(revision?.daysSinceOnset), .init(revision?.riskLevel), .init(revision?.time.seconds),
    ]
  }
}
