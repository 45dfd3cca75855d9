internal import DataFiles

/// A card that is being written.
struct CardPage {
  private let facts: CardFacts
  private let language: CardLanguage
  private let runs: Int?
  private(set) var groups: [PrivacyCard.Group] = []

  init(_ facts: CardFacts, _ language: CardLanguage, runs: Int?) {
    (self.facts, self.language, self.runs) = (facts, language, runs)
  }

  /// A sentence with its numbers.
  func filled(_ template: String) -> String {
    var sentence = template.replacing("{protocol}", with: facts.protocolName)
    for (name, value) in numbers {
      sentence = sentence.replacing("{\(name)}", with: value.map(language.text) ?? "?")
    }
    return sentence
  }

  private var numbers: KeyValuePairs<String, Double?> {
    let contacts = "tracing.truth.confirmed.close_contacts"
    return [
      "runs": runs.map(Double.init), "people": Double(facts.people), "days": Double(facts.days),
      "minutes": Double(facts.codeMinutes), "kept": Double(facts.keptDays),
      "bytes": nil, "places": facts.listenerFigure("places"),
      "longest": facts.listenerFigure("longest_linked_hours"),
      "encounters": facts.figure("privacy.server.encounters"),
      "recognised": facts.listenerFigure("recognised_people").map { $0.rounded() },
      "exposed": facts.listenerFigure("status_exposed").map { $0.rounded() },
      "mistaken": facts.listenerFigure("status_mistaken").map { $0.rounded() },
      "warned": facts.figure("\(contacts).warned").map { $0.rounded() },
      "intime": facts.figure("\(contacts).warned_in_time").map { $0.rounded() },
      "averted": facts.averted?.mean.rounded(), "low": facts.averted?.range.lowerBound,
      "high": facts.averted?.range.upperBound,
    ]
  }

  private func filled(_ template: String, _ name: String, _ value: Double) -> String {
    filled(template.replacing("{\(name)}", with: language.text(value)))
  }

  private mutating func begin(_ heading: String) {
    groups.append(PrivacyCard.Group(heading: heading, lines: []))
  }

  private mutating func add(
    _ question: String, _ answers: [String], _ evidence: PrivacyCard.Evidence
  ) {
    let marks = language.marks
    let mark =
      switch evidence {
      case .measured: marks.measured
      case .byProtocol: marks.byProtocol
      case .promised: marks.promised
      }
    groups[groups.count - 1].lines.append(
      PrivacyCard.Line(question: question, answers: answers, evidence: evidence, mark: mark))
  }

  /// Adds the messages of a phone.
  mutating func addWhatIsSent() {
    let (questions, answers) = (language.questions, language.answers)
    begin(language.groups.sent)
    add(questions.nearby, [filled(answers.nearby)], .byProtocol)
    if let bytes = facts.figure("cost.upload_bytes_per_case") {
      let report = facts.isCentralised ? answers.reportOfSightings : answers.reportOfKeys
      add(questions.report, [filled(report, "bytes", bytes.rounded())], .measured)
    }
    add(
      questions.receivers,
      [facts.isCentralised ? answers.receiversOfSightings : answers.receiversOfKeys], .byProtocol)
    add(questions.kept, [filled(answers.kept)], .promised)
    add(questions.recall, [answers.recall], .byProtocol)
    let cost =
      facts.isCentralised
      ? "cost.request_bytes_per_phone_per_day" : "cost.download_bytes_per_phone_per_day"
    if let bytes = facts.figure(cost) {
      let routine = facts.isCentralised ? answers.routineOfQuestions : answers.routineOfFiles
      add(questions.routine, [filled(routine, "bytes", bytes.rounded())], .measured)
    }
  }

  /// Adds what somebody with receivers could do, if that was measured.
  mutating func addWhoCouldFollow() {
    let (questions, answers) = (language.questions, language.answers)
    guard let others = facts.listenerFigure("exposed_hours_per_other") else { return }
    begin(language.groups.linkable)
    add(
      questions.followedWithoutReport,
      [
        others > 0
          ? filled(answers.followedWithoutReport, "hours", others)
          : filled(answers.followedWithoutReportNever)
      ], .measured)
    if let cases = facts.listenerFigure("exposed_hours_per_case") {
      let answer = others > 0 ? answers.followedWithReportByOperator : answers.followedWithReport
      add(questions.followedWithReport, [filled(answer, "hours", cases)], .measured)
    }
    let isNamed = (facts.listenerFigure("status_exposed") ?? 0) > 0
    add(
      questions.ill, [isNamed ? filled(answers.illByName) : answers.illByNobody],
      isNamed ? .measured : .byProtocol)
  }

  /// Adds the knowledge of the server.
  mutating func addWhatTheOperatorLearns() {
    let (questions, answers) = (language.questions, language.answers)
    begin(language.groups.learnt)
    let knowsMeetings = facts.isCentralised
    add(
      questions.whomYouMet,
      [knowsMeetings ? filled(answers.whomYouMetKnown) : answers.whomYouMetUnknown],
      knowsMeetings ? .measured : .byProtocol)
    // A server that makes or seals the codes of phones can read them.
    add(
      questions.whereYouWere,
      [facts.isCentralised ? answers.whereYouWereKnown : answers.whereYouWereUnknown], .byProtocol)
  }

  /// Adds what the app bought, and what it does not protect against.
  mutating func addBenefitAndLimits() {
    let (questions, answers) = (language.questions, language.answers)
    begin(language.groups.bought)
    var benefit = [filled(answers.warned)]
    if let averted = facts.averted {
      benefit.append(averted.mean.rounded() > 0 ? filled(answers.averted) : answers.costMore)
      benefit.append(filled(answers.avertedRange))
    }
    add(questions.benefit, benefit, .measured)
    begin(language.groups.limits)
    add(questions.limits, answers.limits, .byProtocol)
  }
}
