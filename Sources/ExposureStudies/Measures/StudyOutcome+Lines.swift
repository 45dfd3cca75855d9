internal import DataFiles
internal import DisclosureLedger
internal import TracingSimulation

extension StudyOutcome {
  /// The lines printed at the end of a run, with the figures' values by the names of their declarations.
  package var lines: [String] {
    let figures = FigureText(figures)
    var lines = [
      "\(grouped(epidemic.people)) people, \(epidemic.daily.count) days, \(appPhrase), seed \(seed)",
      "",
      "The epidemic",
    ]
    lines += epidemicLines(figures)
    lines += ["", "What tracing found"]
    lines += tracingLines(figures)
    guard service != nil else { return lines }
    if detection != nil { lines += ["", "What the warnings were worth"] + worthLines(figures) }
    lines += ["", "What it gave away"]
    lines += privacyLines(figures)
    if let ledger {
      lines.append(
        "  ledger            \(grouped(ledger.records.count)) records, head \(ledger.head)")
    }
    lines += ["", "What it cost"]
    lines += costLines(figures)
    return lines
  }

  /// The app on people's phones, in words.
  private var appPhrase: String {
    switch tracing.method {
    case .identifiers: service?.protocolName ?? ""
    case .ideal: "an ideal app"
    case .none: "no app"
    }
  }

  private func epidemicLines(_ figures: FigureText) -> [String] {
    let curve = DayBars(epidemic.daily.map(\.infections))
    return [
      "  infected          \(figures.whole("epidemic.infected")) people (\(figures.percent("epidemic.infected_share")))",
      "  died              \(figures.whole("epidemic.deaths"))",
      "  new infections    \(curve.text)  a bar every \(curve.daysPerBar) days, highest \(figures.whole("epidemic.peak_new")) in a day",
      "  isolation         \(figures.decimals("epidemic.quarantine_days_per_person")) days per person",
    ]
  }

  private func tracingLines(_ figures: FigureText) -> [String] {
    var lines: [String] = []
    let cases = "  tested positive   \(figures.whole("tracing.cases"))"
    if tracing.method == .none {
      lines.append(cases)
    } else {
      lines.append(
        "  have the app      \(grouped(tracing.appUsers)) people (\(figures.percent("tracing.app_share")))"
      )
      lines.append(
        "\(cases), of them \(figures.whole("tracing.cases_with_app")) with the app"
          + (detection == nil
            ? "" : ", \(figures.whole("tracing.cases_published")) whose keys were published"))
    }
    if tracing.method != .none {
      let wait = "tracing.infection_to_notification_days_median"
      lines += [
        "  warned people     \(figures.whole("tracing.notified")), by \(figures.whole("tracing.notifications")) warnings\(falsehood(figures))",
        "  infected, warned  \(figures[wait] == .missing ? "nobody" : "half of them within \(figures.decimals(wait)) days of infection")",
      ]
    }
    if tracing.hasTracers {
      lines.append(
        "  tracers           interviewed \(figures.whole("tracing.interviews")) cases, called \(figures.whole("tracing.manual_notifications")) contacts, gave up \(figures.whole("tracing.missed_interviews")) cases"
      )
    }
    return lines
  }

  /// The share of an ideal app's warnings without a reason, in words.
  private func falsehood(_ figures: FigureText) -> String {
    guard tracing.method == .ideal else { return "" }
    return
      ", \(figures.percent("tracing.unfounded_notifications", of: "tracing.notifications")) because of a person not infected"
  }

  /// The worth of the warnings: the truths that they reached, the causes of the others, and the links that were missing.
  private func worthLines(_ figures: FigureText) -> [String] {
    func reach(_ rung: String) -> String {
      let name = "tracing.truth.confirmed.\(rung)"
      return
        "\(figures.whole("\(name).warned")) of \(figures.whole("\(name).total")) warned (\(figures.percent("\(name).sensitivity"))), \(figures.whole("\(name).warned_in_time")) in time"
    }
    func share(_ cause: String) -> String {
      figures.percent("tracing.warnings_by_cause.\(cause)", of: "tracing.notifications")
    }
    func missed(_ link: String) -> String {
      figures.whole("tracing.missed_links.\(link)")
    }
    return [
      "  contacts of cases \(reach("close_contacts")): 15 minutes within 2 m on a day, while infectious",
      "  infected by cases \(reach("transmissions"))",
      "  the warned        \(figures.percent("tracing.ppv")) had been infected by a case behind their warning",
      "  the warnings      \(share("co_presence")) were of people at the same place without contact, \(share("another_room")) of people behind a wall",
      "  missed infectors  \(missed("no_app_of_source")) without the app, \(missed("no_app_of_infector")) infected by a person without it, \(missed("not_tested")) by one who did not test positive, \(missed("no_upload")) by one who did not upload; \(missed("too_late")) warned too late",
    ]
  }

  private func privacyLines(_ figures: FigureText) -> [String] {
    [
      "  sniffers          at \(figures.whole("privacy.sniffers.places")) of \(grouped(sniffers?.places ?? 0)) places captured \(figures.whole("privacy.sniffers.captured_identifiers")) identifiers of \(figures.whole("privacy.sniffers.captured_people")) people who uploaded",
      "  linked            \(figures.percent("privacy.sniffers.linked_pairs", of: "privacy.sniffers.same_person_pairs")) of the pairs of one person's identifiers",
      "  the server        knows \(figures.whole("privacy.server.disclosed_keys")) keys of cases, \(figures.whole("privacy.server.registered_devices")) devices, \(figures.whole("privacy.server.encounters")) encounters",
    ]
  }

  private func costLines(_ figures: FigureText) -> [String] {
    let upload = "cost.upload_bytes_per_case"
    return [
      "  download          \(figures.whole("cost.download_bytes_per_phone_per_day")) bytes per phone and day",
      "  upload            \(figures[upload] == .missing ? "none" : "\(figures.whole(upload)) bytes per case")",
      "  kept on a phone   \(figures.whole("cost.stored_sightings_per_phone")) sightings, \(figures.whole("cost.stored_bytes_per_phone")) bytes",
    ]
  }
}

/// A curve over days, drawn as a row of at most forty bars.
struct DayBars {
  /// The number of days of which a bar shows the mean.
  let daysPerBar: Int
  /// The bars.
  let text: String

  /// Draws a curve.
  init(_ numbers: [Int]) {
    let days = max(1, (numbers.count + 39) / 40)
    let bars = stride(from: 0, to: numbers.count, by: days).map { start in
      let part = numbers[start..<min(start + days, numbers.count)]
      return Double(part.reduce(0, +)) / Double(part.count)
    }
    let highest = max(bars.max() ?? 0, 1)
    let levels = Array("▁▂▃▄▅▆▇█")
    daysPerBar = days
    text = String(bars.map { levels[min(7, Int($0 / highest * 7.999))] })
  }
}
