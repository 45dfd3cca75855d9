/// Moments in Coordinated Universal Time as text.
enum UTCText {
  /// The moment as date and time of day, `2020-06-27T01:40:30Z`; `nil` behind the year 9999, since nobody meant that.
  static func time(_ seconds: UInt64) -> String? {
    guard seconds < 253_402_300_800 else { return nil }
    let rest = Int(seconds % 86_400)
    return
      "\(day(Int(seconds / 86_400)))T\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }

  /// The day, counted from 1970-01-01, as `2020-06-27`.
  ///
  /// - SeeAlso: Howard Hinnant, *chrono-Compatible Low-Level Date Algorithms*, `civil_from_days`.
  static func day(_ number: Int) -> String {
    let shifted = number + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    // Years begin in March here, so that the leap day is the last.
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(String(10_000 + year).dropFirst())-\(two(month))-\(two(day))"
  }

  private static func two(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
