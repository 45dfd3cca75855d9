/// Refuses a second value of options that take one: argument-parser would take the last in silence.
enum RepeatedOptions {
  /// For each command that is checked, the options that may be given more than once.
  private static let repeatable: [String: Set<String>] = [
    "sweep": [],
    "fit": ["--prior", "--set"],
    "compare": ["--measure"],
    "match": ["--export", "--sightings", "--public-key", "--column"],
    "inspect": ["--public-key"],
    "derive": ["--export"],
    "verify": [],
    "vectors": [],
  ]

  /// - Throws: ``UsageError``.
  static func refuse(in arguments: [String]) throws {
    guard let command = arguments.first, let repeatable = repeatable[command] else { return }
    var seen: Set<String> = []
    var previous = ""
    for argument in arguments.dropFirst() {
      defer { previous = argument }
      guard argument != "--" else { return }
      // A correction of a clock may be negative, and is no option.
      guard argument.hasPrefix("-"), argument != "-", previous != "--clock-offset" else { continue }
      var name = String(argument.prefix { $0 != "=" })
      if name == "-o" { name = "--output" }
      guard seen.insert(name).inserted || repeatable.contains(name) else {
        throw UsageError("\(name) is given twice; it takes one value")
      }
    }
  }
}
