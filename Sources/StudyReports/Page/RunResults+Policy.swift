internal import DataFiles

extension RunResults {
  /// The policy of the scenario as it has an effect, in sentences.
  var policy: [(name: String, text: Markup)] {
    [
      ("App", app), ("Upload", upload), ("Warning", warning), ("Tests", tests),
      ("Staying at home", isolation), ("Contact tracers", tracers), ("Lockdown", lockdown),
      ("Shielding", shielding),
    ].compactMap { name, text in text.map { (name, $0) } }
  }

  private func value(_ name: String) -> Double { manifest["scenario.\(name)"] ?? 0 }
  private func choice(_ name: String) -> String { manifest.text("scenario.\(name)") ?? "" }

  private var app: Markup? {
    guard method != "none" else { return "There is none." }
    let name: Markup =
      phonesSpeak
      ? "An app with the protocol <code>\(choice("protocol"))</code>"
      : "An ideal app, which knows \(key("ideal_app.registered_fraction", .percent)) of the contacts of two users,"
    let start: Markup = value("app.start_day") > 0 ? " from day \(key("app.start_day")) on" : ""
    return
      "\(name)\(start) on \(key("app.uptake", .percent)) of the smartphones that can run it."
  }

  private var upload: Markup? {
    guard phonesSpeak else { return nil }
    let consent: Markup =
      choice("app.consent") == "opt-out"
      ? "All users who test positive upload, but for the \(key("app.opt_out_fraction", .percent)) who object"
      : "\(key("app.upload_fraction", .percent)) of users who test positive agree to upload"
    let code: Markup =
      value("app.code_delay") == 0
      ? "the code comes with the result"
      : "the code comes \(key("app.code_delay", "hour")) after the result"
    return
      "\(consent); \(code) and the upload \(key("app.upload_delay", "hour")) later, on average. It discloses at most \(key("app.disclosed_days", "day"))."
  }

  private var warning: Markup? {
    guard method != "none" else { return nil }
    guard phonesSpeak else {
      return
        "The contacts of the last \(key("ideal_app.traced_days", "day")) are warned\(value("ideal_app.on_symptoms") == 1 ? " on symptoms" as Markup : "")\(value("ideal_app.on_positive") == 1 ? " on a positive test" as Markup : "")."
    }
    let rule: Markup =
      choice("warning.rule") == "simple"
      ? "\(key("warning.minimum_time", "minute")) on a day below \(key("warning.attenuation_threshold")) dB"
      : "the rule <code>\(choice("warning.rule"))</code>"
    let factor: Markup =
      value("warning.threshold_factor") != 1
      ? ", its threshold times \(key("warning.threshold_factor"))" : ""
    return
      "Phones ask for news every \(key("app.download_period", "hour")) and warn by \(rule)\(factor)."
  }

  private var tests: Markup {
    guard value("testing.symptomatic_fraction") > 0 else { return "Nobody is tested on symptoms." }
    return
      "\(key("testing.symptomatic_fraction", .percent)) of people with symptoms order a test; the swab is taken \(key("testing.order_to_swab", "day")) later, and the result comes \(key("testing.swab_to_result", "day")) after it, on average."
  }

  private var isolation: Markup {
    let warned: Markup =
      method == "none" && value("manual_tracing.tracers_per_100k") == 0
      ? ""
      : " Of the warned \(key("isolation.notified_fraction", .percent)) do, until \(key("isolation.notified_period", "day")) after the contact."
    return
      "Of people with symptoms \(key("isolation.symptomatic_fraction", .percent)) stay at home, for \(key("isolation.symptomatic_period", "day")); of those with a positive test \(key("isolation.positive_fraction", .percent)), for \(key("isolation.positive_period", "day")).\(warned)"
  }

  private var tracers: Markup {
    guard value("manual_tracing.tracers_per_100k") > 0 else { return "There are none." }
    return
      "\(key("manual_tracing.tracers_per_100k")) to 100,000 people; each interviews \(key("manual_tracing.interviews_per_tracer", "case")) and reaches \(key("manual_tracing.notifications_per_tracer", "contact")) a day."
  }

  private var lockdown: Markup {
    let length: Markup =
      "for \(key("lockdown.days", "day")), with \(key("lockdown.occupation_factor", .percent)) of contacts at school and work and \(key("lockdown.random_factor", .percent)) of chance meetings"
    return switch choice("lockdown.begins") {
    case "on-day": "From day \(key("lockdown.start_day")), \(length)."
    case "at-infected-share":
      "Once \(key("lockdown.infected_share", .percent)) of all people have been infected, \(length)."
    default: "There is none."
    }
  }

  private var shielding: Markup? {
    let who: Markup =
      "\(key("shielding.fraction", .percent)) of people from \(key("shielding.least_age")) years on, for \(key("shielding.days", "day"))"
    return switch choice("shielding.begins") {
    case "on-day": "From day \(key("shielding.start_day")): \(who)."
    case "with-lockdown": "With the lockdown: \(who)."
    default: nil
    }
  }
}
