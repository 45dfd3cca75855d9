internal import DataFiles

extension RunComparison {
  /// The question of a comparison.
  var question: Markup {
    "What differs between <code>\(names.first)</code> and <code>\(names.second)</code>?"
  }

  /// The answer: both outcomes, their difference, and how sure it is.
  var answer: [Markup] {
    let infected = "epidemic.infected"
    let outcomes: Markup =
      "In <code>\(names.first)</code> \(first.figure(infected)) of \(first.key("population.size")) people are infected and \(first.figure("epidemic.deaths")) die, in <code>\(names.second)</code> \(second.figure(infected)) of \(second.key("population.size")) and \(second.figure("epidemic.deaths"))."
    let difference = (second.summary[infected] ?? 0) - (first.summary[infected] ?? 0)
    let effect: Markup =
      "That is \(NumberText.usual(difference.magnitude)) \(difference < 0 ? "fewer" : "more") infected in the second."
    return [outcomes, effect, "\(margin)"]
  }

  /// The sentence on what two runs can tell.
  var margin: String {
    isSameWorld
      ? "Both runs have the same people and draws (seed \(first.seed)); how the difference varies over other seeds, only a sweep tells."
      : "The runs have other people or draws, so chance is in the difference; a sweep over seeds tells the two apart."
  }

  /// The keys of the scenarios that differ.
  var settings: [(name: String, text: Markup)] {
    let keys = differentKeys.map { key -> (name: String, text: Markup) in
      ("Key", "<code>\(key.name)</code>: \(key.first) in the first, \(key.second) in the second")
    }
    return keys.isEmpty ? [("Scenarios", "They have the same keys, but for lists.")] : keys
  }
}
