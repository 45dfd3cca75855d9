/// Suggestions for misspelt names.
package enum Spelling {
  /// The candidate that a misspelt name most likely means; the first of several equally near ones.
  ///
  /// A candidate is near if at most a third of the longer name's letters, and at least one, have to be
  /// inserted, left out, replaced or swapped with their neighbour.
  package static func nearest(to name: String, among candidates: [String]) -> String? {
    // Nobody misspells a name of this length; it is noise, and the distance is quadratic.
    guard name.unicodeScalars.count <= 64 else { return nil }
    let scored = candidates.map { candidate in
      (candidate, distance: distance(name.lowercased(), candidate.lowercased()))
    }
    guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
    let allowed = max(1, max(name.count, best.0.count) / 3)
    // Nothing of a name that would have to be replaced as a whole was meant.
    return best.distance <= allowed && best.distance < best.0.count ? best.0 : nil
  }

  /// The optimal string alignment distance of two texts.
  package static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, beforeLast[j - 1] + 1)
        }
        row.append(best)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
