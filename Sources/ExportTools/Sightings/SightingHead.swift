import DataFiles

/// The first record of a log: which column is what.
struct SightingHead {
  var separator: CSVSeparator
  var width: Int
  var identifier: Int
  var timestamp: Int
  var metadata: Int?
  var signal: Int?
  /// The names of columns that are passed over.
  var unknownNames: [String]

  static let requiredNames = ["identifier", "timestamp"]
  static let optionalNames = ["metadata", "rssi"]
  static let names = requiredNames + optionalNames

  /// Why a record is no head.
  struct Mistake: Error {
    var message: String
    var cell = 0
    var notes: [String]
  }

  static let expectation =
    "the first line names the columns: \(requiredNames.joined(separator: ",")) "
    + "and optionally \(optionalNames.joined(separator: ", "))"

  /// Reads the names of columns.
  ///
  /// - Parameters:
  ///   - cells: The cells of the record.
  ///   - separator: What stood between them.
  ///   - isAssumed: Whether the separator was found out and not said.
  ///   - ours: The log's name for each of our names, where they differ.
  /// - Throws: ``Mistake``.
  init(
    _ cells: [String], separator: CSVSeparator, isAssumed: Bool, renaming ours: [String: String]
  ) throws(Mistake) {
    var places: [String: Int] = [:]
    unknownNames = []
    let pairs = Self.names.map { name in (ours[name] ?? name, name) }
    let known = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    for (index, name) in cells.enumerated() {
      guard let column = known[name] else {
        unknownNames.append(name)
        continue
      }
      guard places.updateValue(index, forKey: column) == nil else {
        throw Mistake(message: "a second column '\(name.quotable())'", cell: index, notes: [])
      }
    }
    // A wrong statement about a column would change the outcome in silence.
    let needed = Self.names.filter { Self.requiredNames.contains($0) || ours[$0] != nil }
    for name in needed where places[name] == nil {
      throw Self.missing(name, as: ours[name], among: cells, unknownNames, separator, isAssumed)
    }
    guard let identifier = places["identifier"], let timestamp = places["timestamp"] else {
      preconditionFailure("a needed column that is not needed")
    }
    self.separator = separator
    self.identifier = identifier
    self.timestamp = timestamp
    width = cells.count
    metadata = places["metadata"]
    signal = places["rssi"]
  }

  private static func missing(
    _ name: String, as other: String?, among cells: [String], _ unknownNames: [String],
    _ separator: CSVSeparator, _ isAssumed: Bool
  ) -> Mistake {
    let seen = cells.prefix(20).map { "'\($0.quotable())'" }.joined(separator: ", ")
    let more = cells.count > 20 ? " and \(cells.count - 20) more" : ""
    let how = isAssumed ? "assumed" : "as told"
    var notes = ["separator \(how): \(separator); the first line names \(seen)\(more)"]
    let guess = Spelling.nearest(to: name, among: unknownNames) ?? usualName(of: name, unknownNames)
    if other == nil, let guess {
      notes.append(
        "is '\(guess.quotable())' meant to be it? then say --column \(name)=\(guess.quotable())")
    }
    notes.append(expectation)
    return Mistake(message: "there is no column '\((other ?? name).quotable())'", notes: notes)
  }

  /// The column that other programs' logs have for one of ours.
  private static func usualName(of name: String, _ candidates: [String]) -> String? {
    let usual = [
      "identifier": ["rpi", "rolling_proximity_identifier", "ephid", "proximity_identifier"],
      "timestamp": ["time", "starttime", "start_time", "date", "unixtime"],
    ]
    return candidates.first { usual[name]?.contains($0.lowercased()) ?? false }
  }
}
