internal import DataFiles

extension RunResults {
  /// How a number is written.
  enum Style {
    case usual, percent, bytes
  }

  /// A figure of `summary.json` in a sentence: the text for people, and the value and its name for programs.
  func figure(_ name: String, _ style: Style = .usual) -> Markup {
    marked(summary[name], from: "summary.json#\(name)", style)
  }

  /// A value of the scenario in a sentence.
  func key(_ name: String, _ style: Style = .usual) -> Markup {
    marked(manifest["scenario.\(name)"], from: "manifest.json#scenario.\(name)", style)
  }

  /// A value of the scenario with its noun, in the plural unless it is one.
  func key(_ name: String, _ noun: String) -> Markup {
    "\(key(name)) \(manifest["scenario.\(name)"] == 1 ? noun : "\(noun)s")"
  }

  private func marked(_ value: Double?, from source: String, _ style: Style) -> Markup {
    guard let value else { return "none" }
    let text =
      switch style {
      case .usual: NumberText.usual(value)
      case .percent: NumberText.percent(value)
      case .bytes: NumberText.bytes(value)
      }
    return Markup(value, as: text, from: source)
  }
}
