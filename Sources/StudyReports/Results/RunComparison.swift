internal import DataFiles

/// Two runs side by side, such as one with the app and one without.
struct RunComparison: Sendable {
  let first: RunResults
  let second: RunResults

  /// The names of the two runs in figures: the studies, or where these are alike, the folders.
  var names: (first: String, second: String) {
    func last(_ path: String) -> String { String(path.split(separator: "/").last ?? "run") }
    guard first.name == second.name else { return (first.name, second.name) }
    let folders = (last(first.contents.path), last(second.contents.path))
    return folders.0 == folders.1 ? (first.contents.path, second.contents.path) : folders
  }

  /// Whether both runs have the same seed and the same number of people: then they have the same people.
  var isSameWorld: Bool { first.seed == second.seed && first.people == second.people }

  /// The keys of the scenarios with different values, in alphabetical order; lists are left out.
  var differentKeys: [(name: String, first: String, second: String)] {
    let names = Set(first.manifest.names + second.manifest.names)
    return names.filter { $0.hasPrefix("scenario.") }.sorted().compactMap { name in
      let values = (first.manifest.shown(name), second.manifest.shown(name))
      guard values.0 != values.1 else { return nil }
      return (String(name.dropFirst("scenario.".count)), values.0, values.1)
    }
  }
}

extension FlatObject {
  /// The value of a name for a reader.
  fileprivate func shown(_ name: String) -> String {
    text(name) ?? self[name].map(NumberText.usual) ?? "not there"
  }
}
