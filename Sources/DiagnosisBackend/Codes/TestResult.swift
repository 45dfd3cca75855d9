public import ExposureCore

/// A test result for which a code is issued.
public struct TestResult: Hashable, Sendable {
  /// The report that the result makes.
  public var report: ReportKind
  /// The day of symptom onset, if there was one.
  public var symptomDay: DayNumber?
  /// The day of the test, if it is told.
  public var testDay: DayNumber?

  /// Creates a result.
  public init(report: ReportKind, symptomDay: DayNumber? = nil, testDay: DayNumber? = nil) {
    self.report = report
    self.symptomDay = symptomDay
    self.testDay = testDay
  }

  /// The result in the form of a token's subject, `report.symptomDate.testDate`.
  var subject: String {
    "\(report.rawValue).\(symptomDay?.date ?? "").\(testDay?.date ?? "")"
  }
}

extension DayNumber {
  /// The day as `yyyy-mm-dd`, in the Gregorian calendar.
  ///
  /// - SeeAlso: H. Hinnant, *chrono-Compatible Low-Level Date Algorithms*, `civil_from_days`.
  var date: String {
    let shifted = Int(rawValue) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// Reads a day from `yyyy-mm-dd`; `nil` if the text is no day from 1970 through 2105.
  init?(date text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard text.utf8.count == 10, numbers.count == 3, (1970...2105).contains(numbers[0]),
      (1...12).contains(numbers[1]), (1...31).contains(numbers[2])
    else { return nil }
    let year = numbers[1] <= 2 ? numbers[0] - 1 : numbers[0]
    let marchMonth = numbers[1] > 2 ? numbers[1] - 3 : numbers[1] + 9
    let dayOfYear = (153 * marchMonth + 2) / 5 + numbers[2] - 1
    let yearOfEra = year % 400
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = year / 400 * 146_097 + dayOfEra - 719_468
    guard days >= 0 else { return nil }
    self.init(UInt32(days))
    // The 31st of a short month is another day's name.
    guard date == text else { return nil }
  }
}
