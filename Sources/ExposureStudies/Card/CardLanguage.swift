internal import DataFiles

/// The sentences of a privacy card in one language; a translation is one value of this type, in one file.
///
/// Sentences may have numbers in braces, such as `{days}`. The names of the numbers are the same in all languages.
public struct CardLanguage: Sendable {
  /// The language's code (BCP 47), such as `en`.
  public let code: String
  /// The character between the whole and the decimals of a number.
  let decimalSeparator: String
  /// The character between groups of three digits.
  let groupSeparator: String
  let title: String
  let introduction: String
  let introductionOfRun: String
  let groups: Groups
  let marks: Marks
  let questions: Questions
  let answers: Answers

  /// The headings: as on a store's label, by how close the data are to a person.
  struct Groups: Sendable {
    let sent: String
    let linkable: String
    let learnt: String
    let bought: String
    let limits: String
  }

  /// The marks of how an answer is known.
  struct Marks: Sendable {
    let measured: String
    let byProtocol: String
    let promised: String
  }

  /// The questions.
  struct Questions: Sendable {
    let nearby: String
    let report: String
    let receivers: String
    let kept: String
    let recall: String
    let routine: String
    let followedWithoutReport: String
    let followedWithReport: String
    let whomYouMet: String
    let whereYouWere: String
    let ill: String
    let benefit: String
    let limits: String
  }

  /// The answers.
  struct Answers: Sendable {
    let nearby: String
    let reportOfKeys: String
    let reportOfSightings: String
    let receiversOfKeys: String
    let receiversOfSightings: String
    let kept: String
    let recall: String
    let routineOfFiles: String
    let routineOfQuestions: String
    let followedWithoutReportNever: String
    let followedWithoutReport: String
    let followedWithReport: String
    let followedWithReportByOperator: String
    let whomYouMetUnknown: String
    let whomYouMetKnown: String
    let whereYouWereUnknown: String
    let whereYouWereKnown: String
    let illByName: String
    let illByNobody: String
    let warned: String
    let averted: String
    let avertedRange: String
    let costMore: String
    let limits: [String]
  }

  /// The languages that there are.
  public static let all = [english, german, french, spanish]

  /// The language of a code; `nil` if there is none.
  public static func named(_ code: String) -> CardLanguage? {
    all.first { $0.code == code }
  }

  /// A number as it is written in the language, with as many decimals as it needs to show two digits.
  func text(_ number: Double) -> String {
    let decimals = abs(number) >= 10 || number == number.rounded() ? 0 : abs(number) >= 1 ? 1 : 2
    let factor = [1.0, 10, 100][decimals]
    let scaled = Int((abs(number) * factor).rounded())
    let (whole, part) = (scaled / Int(factor), scaled % Int(factor))
    let digits = grouped(whole).replacing(",", with: groupSeparator)
    let sign = number < 0 && scaled > 0 ? "-" : ""
    let fraction = String(part)
    let padding = String(repeating: "0", count: decimals - min(decimals, fraction.count))
    return sign + digits
      + (decimals == 0 ? "" : decimalSeparator + padding + fraction)
  }
}
