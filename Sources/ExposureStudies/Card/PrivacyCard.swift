public import DataFiles

/// A card that tells a person with a phone what an app with a protocol shares, with whom, for how long, and what it
/// buys.
public struct PrivacyCard: Hashable, Sendable {
  /// The card's title.
  public let title: String
  /// The sentence about the source of the numbers.
  public let introduction: String
  /// The groups of questions, in order.
  public let groups: [Group]
  /// The code of the language.
  public let language: String
  /// The protocol's name.
  public let protocolName: String

  /// Questions that belong together.
  public struct Group: Hashable, Sendable {
    /// The heading.
    public var heading: String
    /// The questions with their answers.
    public var lines: [Line]
  }

  /// A question and its answer.
  public struct Line: Hashable, Sendable {
    /// The question.
    public var question: String
    /// The answers; one or more paragraphs.
    public var answers: [String]
    /// The way in which the answer is known.
    public var evidence: Evidence
    /// The same in the card's language.
    public var mark: String
  }

  /// The way in which an answer is known.
  public enum Evidence: String, Hashable, Sendable, CaseIterable {
    /// Measured in the run.
    case measured
    /// It follows from the protocol.
    case byProtocol = "follows_from_protocol"
    /// Somebody promises it.
    case promised
  }

  /// Writes a card.
  ///
  /// - Parameters:
  ///   - facts: The facts.
  ///   - language: The language.
  ///   - runs: The number of seeds over which figures are means; `nil` if they are of one run of somebody's.
  public init(of facts: CardFacts, in language: CardLanguage, runs: Int?) {
    self.language = language.code
    protocolName = facts.protocolName
    var page = CardPage(facts, language, runs: runs)
    title = page.filled(language.title)
    introduction = page.filled(runs == nil ? language.introductionOfRun : language.introduction)
    page.addWhatIsSent()
    page.addWhoCouldFollow()
    page.addWhatTheOperatorLearns()
    page.addBenefitAndLimits()
    groups = page.groups
  }

  /// The card as plain text.
  public var text: String {
    var lines = [title, "", introduction]
    for group in groups {
      lines += ["", group.heading.uppercased()]
      for line in group.lines {
        lines += ["", line.question]
        lines += line.answers.map { "  \($0)" }
        lines.append("  (\(line.mark))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The card as an object.
  public var json: JSONValue {
    .object([
      .init("protocol", .string(protocolName)), .init("language", .string(language)),
      .init("title", .string(title)), .init("introduction", .string(introduction)),
      .init("groups", .array(groups.map(\.json))),
    ])
  }

  /// The card as one HTML page that loads nothing.
  public var html: String {
    func escaped(_ text: String) -> String {
      text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
    let body = groups.map { group in
      let lines = group.lines.map { line in
        "<dt>\(escaped(line.question))</dt>\n"
          + line.answers.map { "<dd>\(escaped($0))</dd>\n" }.joined()
          + "<dd class=\"\(line.evidence.rawValue)\">\(escaped(line.mark))</dd>\n"
      }
      return
        "<section>\n<h2>\(escaped(group.heading))</h2>\n<dl>\n\(lines.joined())</dl>\n</section>\n"
    }
    return """
      <!DOCTYPE html>
      <html lang="\(language)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(title))</title>
      <style>
      body { font: 1.05rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 1rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; }
      section { border: 2px solid #1b1b1b; border-radius: .5rem; padding: 0 1rem .5rem; margin: 1rem 0; }
      h1 { font-size: 1.6rem; line-height: 1.2; } h2 { font-size: 1.15rem; }
      dt { font-weight: 600; margin-top: .8rem; } dd { margin: 0; }
      dd[class] { font-size: .85rem; color: #4a4a4a; } dd[class]::before { content: "• "; }
      @media (prefers-color-scheme: dark) { body { color: #eee; background: #161616; } section { border-color: #999; } dd[class] { color: #b5b5b5; } }
      </style>
      </head>
      <body>
      <h1>\(escaped(title))</h1>
      <p>\(escaped(introduction))</p>
      \(body.joined())</body>
      </html>

      """
  }
}

extension PrivacyCard.Group {
  fileprivate var json: JSONValue {
    .object([.init("heading", .string(heading)), .init("lines", .array(lines.map(\.json)))])
  }
}

extension PrivacyCard.Line {
  fileprivate var json: JSONValue {
    .object([
      .init("question", .string(question)),
      .init("answers", .array(answers.map(JSONValue.string))),
      .init("evidence", .string(evidence.rawValue)),
    ])
  }
}
