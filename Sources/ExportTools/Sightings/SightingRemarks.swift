import DataFiles

/// Remarks on the reading of a log, for readers of the results.
package struct SightingRemarks: Hashable, Sendable {
  /// The names of columns that are passed over, fit to stand in a message.
  package var unknownNames: [String] = []
  /// Cells of `rssi` that hold no signal strength.
  package var unknownSignals = Cells()
  /// Cells of `metadata` that hold no metadata.
  package var unknownMetadata = Cells()
  /// Cells of `timestamp` that were taken for milliseconds.
  package var milliseconds = Cells()

  /// Cells of one kind: how many, and where the first is.
  package struct Cells: Hashable, Sendable {
    package private(set) var count = 0
    package private(set) var firstLine = 0

    mutating func count(line: Int) {
      if count == 0 { firstLine = line }
      count += 1
    }
  }

  /// The remarks as lines, each beginning with the file.
  func lines(on file: String) -> [String] {
    var lines = unknownNames.map { name in
      let guess = Spelling.nearest(to: name, among: SightingHead.names)
      return "column '\(name)' is not used\(guess.map { "; is '\($0)' meant?" } ?? "")"
    }
    if milliseconds.count > 0 {
      lines.append(
        "timestamp counts milliseconds since 1970 in \(counted(milliseconds.count, "row")), "
          + "the first on line \(milliseconds.firstLine); cut off to seconds")
    }
    if unknownSignals.count > 0 {
      lines.append(
        "rssi is not a number of dBm from -128 through 127 in \(counted(unknownSignals.count, "row")), "
          + "the first on line \(unknownSignals.firstLine); taken as unknown")
    }
    if unknownMetadata.count > 0 {
      lines.append(
        "metadata is not 8 hexadecimal digits in \(counted(unknownMetadata.count, "row")), "
          + "the first on line \(unknownMetadata.firstLine); taken as unknown")
    }
    return lines.map { "\(file.printable): \($0)" }
  }
}
