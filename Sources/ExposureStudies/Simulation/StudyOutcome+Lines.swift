internal import PrivacyAnalysis
internal import ProximityProtocols
internal import TracingSimulation
private import Foundation

extension StudyOutcome {
  /// What a person reads at the end of a run.
  var lines: [String] {
    let infected = daily.reduce(0) { $0 + $1.infections }
    let deaths = daily.reduce(0) { $0 + $1.deaths }
    let positivesWithApp = cases.count { $0.hasApp }
    let median = Self.median(daysFromInfectionToWarning)
    return [
      "\(Self.grouped(people)) people, \(scenario.days) days, \(protocolName), seed \(scenario.seed)",
      "",
      "The epidemic",
      "  infected          \(Self.grouped(infected)) people (\(Self.percent(infected, people)))",
      "  died              \(Self.grouped(deaths))",
      "  new infections    \(Self.curve(daily.map(\.infections)))  a bar every \(barDays) days, highest \(Self.grouped(daily.map(\.infections).max() ?? 0)) in a day",
      "  isolation         \(Self.decimals(Double(isolationDays) / Double(people))) days per person",
      "",
      "What tracing found",
      "  have the app      \(Self.grouped(appUsers)) people (\(Self.percent(appUsers, people)))",
      "  tested positive   \(Self.grouped(cases.count)), of them \(Self.grouped(positivesWithApp)) with the app, \(Self.grouped(cases.count { $0.isPublished })) whose keys were published",
      "  true contacts     \(Self.grouped(trueContacts)) of all who tested positive (15 minutes within 2 m on a day)",
      "  warned of them    \(Self.grouped(warnedTrueContacts)) (\(Self.percent(warnedTrueContacts, trueContacts))); \(Self.percent(warnedTrueContacts, reachableContacts)) of the \(Self.grouped(reachableContacts)) whom an upload could reach",
      "  warned people     \(Self.grouped(notifiedPeople)), by \(Self.grouped(warnings)) warnings, \(Self.percent(falseWarnings, warnings)) without such a contact",
      "  infected, warned  \(median.map { "half of them within \(Self.decimals($0)) days of infection" } ?? "nobody")",
      "",
      "What it gave away",
      "  sniffers          at \(Self.grouped(sniffedPlaces)) of \(Self.grouped(places)) places captured \(Self.grouped(linkability.identifiers)) identifiers of \(Self.grouped(linkability.people)) people who uploaded",
      "  linked            \(Self.percent(linkability.linkedSamePersonPairs, linkability.samePersonPairs)) of the pairs of one person's identifiers",
      "  the server        knows \(Self.grouped(serverKnowledge.disclosedKeys)) keys of cases, \(Self.grouped(serverKnowledge.registeredDevices)) devices, \(Self.grouped(serverKnowledge.encounters)) encounters",
      "",
      "What it cost",
      "  download          \(Self.grouped(Int((Double(traffic.published) / Double(scenario.days)).rounded()))) bytes of files per phone and day",
      "  upload            \(traffic.uploads == 0 ? "none" : "\(Self.grouped(traffic.uploaded / traffic.uploads)) bytes per case")",
    ]
  }

  private var barDays: Int {
    Self.daysPerBar(daily.count)
  }

  private static func daysPerBar(_ days: Int) -> Int {
    max(1, (days + 39) / 40)
  }

  /// A curve of at most forty bars, each the mean of as many days.
  private static func curve(_ numbers: [Int]) -> String {
    let days = daysPerBar(numbers.count)
    let bars = stride(from: 0, to: numbers.count, by: days).map { start in
      let part = numbers[start..<min(start + days, numbers.count)]
      return Double(part.reduce(0, +)) / Double(part.count)
    }
    let highest = max(bars.max() ?? 0, 1)
    let levels = Array("▁▂▃▄▅▆▇█")
    return String(bars.map { levels[min(7, Int($0 / highest * 7.999))] })
  }

  private static func percent(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "none" : "\(decimals(100 * Double(part) / Double(whole))) %"
  }

  private static func decimals(_ number: Double) -> String {
    String(format: "%.1f", number)
  }

  /// A whole number with a comma at every third digit, whatever the place's habits.
  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }
}
