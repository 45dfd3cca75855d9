import DiagnosisExport
import KeyMatching

/// Keys that follow one another in the exports.
struct KeyBatch {
  var keys: [PublishedKey] = []
  /// How many keys stand in front of them.
  var firstNumber = 0
  /// The files that the keys are from, each with the place behind its last one, in ascending order.
  var files: [(file: Int, end: Int)] = []

  /// The file of the key at a place.
  func file(ofKeyAt place: Int) -> Int {
    // A batch may have keys of thousands of small files.
    var (low, high) = (0, files.count)
    while low < high {
      let middle = (low + high) / 2
      if files[middle].end <= place { low = middle + 1 } else { high = middle }
    }
    return low < files.count ? files[low].file : 0
  }
}

/// A key that explains something, and where it was published.
struct FoundKey {
  var file: Int
  var isRevised: Bool
  var number: Int
  var matched: MatchedKey
}
