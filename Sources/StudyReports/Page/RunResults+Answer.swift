internal import DataFiles

extension RunResults {
  /// The question of a run, which is the title of its report.
  var question: Markup {
    let town: Markup = "a town of \(key("population.size")) people"
    switch method {
    case "protocol":
      return
        "What does an app with \(manifest.text("scenario.protocol") ?? "a protocol") find in \(town), and what does it cost?"
    case "ideal": return "What does an ideal app change in \(town)?"
    default: return "How does the epidemic go in \(town) without an app?"
    }
  }

  /// The answer: what happened, what the app did, and how sure that is.
  var answer: [Markup] {
    [course, effect, margin].compactMap { $0 }
  }

  private var course: Markup {
    "In \(key("days")) days \(figure("epidemic.infected")) of \(key("population.size")) people are infected (\(figure("epidemic.infected_share", .percent))), and \(figure("epidemic.deaths")) die."
  }

  private var effect: Markup? {
    switch method {
    case "protocol":
      guard (summary["tracing.app_share"] ?? 0) > 0 else { return "Nobody has the app." }
      let contacts = "tracing.truth.confirmed.close_contacts"
      return
        "The app is on the phones of \(figure("tracing.app_share", .percent)) of all people; it warns \(figure("\(contacts).warned")) of the \(figure("\(contacts).total")) close contacts of people who tested positive (\(figure("\(contacts).sensitivity", .percent))), \(figure("\(contacts).warned_in_time")) of them in time."
    case "ideal":
      return
        "\(figure("tracing.app_share", .percent)) of all people have the ideal app, which warns \(figure("tracing.notified")) people."
    default:
      return "\(figure("tracing.cases")) people test positive."
    }
  }

  private var margin: Markup {
    let averted = "tracing.estimates.wymant.averted_cases"
    guard summary[averted] != nil else {
      return
        "This is one simulated world, with the seed \(seed): how far others would differ from it, one run cannot tell."
    }
    return
      "One world (seed \(seed)) cannot tell how many cases the app averts; the published method of Wymant et al., which uses only what an authority would know, estimates \(figure(averted)), from \(figure("\(averted)_interval.low")) to \(figure("\(averted)_interval.high")) for a quarantine that prevents 38 % to 82 % of onward transmission."
  }
}
