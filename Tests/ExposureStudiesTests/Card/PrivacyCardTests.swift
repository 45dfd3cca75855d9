import DataFiles
import ExposureStudies
import Foundation
import ProximityProtocols
import Testing

@Suite struct `A privacy card` {
  private static let figures: [String: Double] = [
    "cost.upload_bytes_per_case": 450, "cost.download_bytes_per_phone_per_day": 816,
    "cost.request_bytes_per_phone_per_day": 1_200, "privacy.server.encounters": 51_554,
    "privacy.chain.places": 14, "privacy.chain.exposed_hours_per_other": 0,
    "privacy.chain.exposed_hours_per_case": 3.64, "privacy.chain.longest_linked_hours": 5.98,
    "privacy.chain.recognised_people": 725, "privacy.chain.status_exposed": 55,
    "privacy.chain.status_mistaken": 43,
    "tracing.truth.confirmed.close_contacts.warned": 862,
    "tracing.truth.confirmed.close_contacts.warned_in_time": 150,
  ]

  private func card(
    _ name: String = "gaen", _ language: CardLanguage = CardLanguage.all[0],
    changing changes: [String: Double] = [:]
  ) -> PrivacyCard {
    PrivacyCard(
      of: CardFacts(
        name, figures: Self.figures.merging(changes) { $1 }, people: 3_000, days: 90,
        averted: .init([700, 800, 852])),
      in: language, runs: 3)
  }

  private func sentences(_ card: PrivacyCard) -> [String] {
    let lines = card.groups.flatMap(\.lines)
    let texts = [card.title, card.introduction] + lines.map(\.question) + lines.flatMap(\.answers)
    return texts.flatMap { $0.replacing(": ", with: ". ").components(separatedBy: ". ") }
  }

  @Test func `has the numbers of the run`() {
    let text = card().text
    for sentence in [
      "These are 450 bytes, for at most 14 days.", "816 bytes a day",
      "could follow you for 3.6 hours. The longest piece spans 6.0 hours.",
      "A chain with receivers at 14 places could not put two of your codes together.",
      "It found 55 of the ill, and suspected 43 others wrongly.",
      "The app warned 862 contacts of ill people, 150 of them in time.",
      "It averted 784 infections.", "In single towns it was between 700 and 852.",
      "means over 3 simulated towns of 3,000 people and 90 days",
    ] {
      #expect(text.contains(sentence), "\(sentence)")
    }
  }

  @Test func `says what differs where the server finds the contacts`() {
    let text = card("robert", changing: ["privacy.chain.exposed_hours_per_other": 17]).text
    #expect(text.contains("it sends the codes that it has heard"))
    #expect(text.contains("could follow you for 17 hours"))
    #expect(text.contains("It knew 51,554 at the end."))
    #expect(text.contains("The operator can read the codes of all phones"))
    #expect(!card("dp3t-unlinkable").text.contains("can read the codes of all phones"))
  }

  @Test func `leaves out what was not measured`() {
    let facts = CardFacts("gaen", figures: [:], people: 500, days: 10)
    let card = PrivacyCard(of: facts, in: CardLanguage.all[0], runs: nil)
    #expect(!card.text.contains("averted") && !card.text.contains("?\n  ?"))
    #expect(!card.text.contains("bytes") && !card.text.contains("receivers"))
    #expect(card.introduction == "The numbers are of one simulated town of 500 people and 10 days.")
  }

  @Test(arguments: ["en", "de", "fr", "es"], ProtocolRegistry.names)
  func `is whole in every language, for every protocol`(code: String, name: String) throws {
    let language = try #require(CardLanguage.named(code))
    for hours in [0, 17.0] {
      let translated = card(
        name, language, changing: ["privacy.chain.exposed_hours_per_other": hours])
      let english = card(name, changing: ["privacy.chain.exposed_hours_per_other": hours])
      #expect(translated.groups.map(\.lines.count) == english.groups.map(\.lines.count))
      func numbers(_ line: PrivacyCard.Line) -> [String] {
        let text = line.answers.joined(separator: " ").filter { !".,\u{202F}".contains($0) }
        return text.split { !$0.isNumber }.map(String.init).sorted()
      }
      for (a, b) in zip(
        translated.groups.flatMap(\.lines), english.groups.flatMap(\.lines))
      {
        #expect(numbers(a) == numbers(b))
        #expect(a.evidence == b.evidence)
        #expect(a.answers.allSatisfy { !$0.contains("{") && !$0.contains("?") }, "\(a.answers)")
      }
    }
  }

  @Test(arguments: ["en", "de", "fr", "es"], ["gaen", "robert"])
  func `speaks in sentences of at most twenty words`(code: String, name: String) throws {
    let language = try #require(CardLanguage.named(code))
    for hours in [0, 17.0] {
      let card = card(name, language, changing: ["privacy.chain.exposed_hours_per_other": hours])
      for sentence in sentences(card) {
        #expect(sentence.split(separator: " ").count <= 20, "\(sentence)")
      }
    }
  }

  @Test(arguments: ProtocolRegistry.names)
  func `is easy to read, and without the field's own words`(name: String) {
    let card = card(name)
    let sentences = sentences(card).dropFirst().filter { !$0.isEmpty }
    let words = sentences.flatMap { $0.split { !$0.isLetter }.map { $0.lowercased() } }
    for jargon in [
      "identifier", "ephemeral", "exposure", "pseudonym", "backend", "hash", "payload", "metadata",
      "beacon", "token", "decentralised", "centralised", "adversary", "linkage", "entropy",
    ] {
      #expect(!words.contains { $0.hasPrefix(jargon) }, "\(jargon)")
    }
    // The reading ease of Flesch (1948): 60 and more is plain English. A syllable is a group of vowels.
    let syllables = words.reduce(0) { $0 + max(1, Self.vowelGroups(in: $1)) }
    let ease =
      206.835 - 1.015 * Double(words.count) / Double(sentences.count)
      - 84.6 * Double(syllables) / Double(words.count)
    #expect(ease >= 60, "reading ease \(ease)")
  }

  private static func vowelGroups(in word: String) -> Int {
    // A final e is silent, apart from that of "-le".
    let spoken = word.hasSuffix("e") && !word.hasSuffix("le") ? String(word.dropLast()) : word
    return spoken.split { !"aeiouy".contains($0) }.count
  }

  @Test func `is JSON and HTML as well`() throws {
    let card = card()
    let object = try JSONSerialization.jsonObject(with: Data(card.json.text.utf8))
    let json = try #require(object as? [String: Any])
    #expect(json["protocol"] as? String == "gaen" && json["language"] as? String == "en")
    #expect((json["groups"] as? [[String: Any]])?.count == card.groups.count)
    for line in card.groups.flatMap(\.lines) {
      #expect(line.answers.allSatisfy { card.html.contains("<dd>\($0)</dd>") })
    }
    #expect(!card.html.contains("http"), "the page loads nothing")
  }

  @Test func `refuses a folder that is none of a run`() {
    #expect(throws: InputError.self) { try CardFacts(ofRunAt: "/") }
  }
}
