public import DataFiles
public import DataFiles
import ExposureCore

/// A file of sightings, read whole.
public struct SightingFile: Sendable {
  /// What was heard.
  public let columns: SightingColumns
  /// What a reader of the results should know, one line each.
  public let warnings: [String]

  private static let pieceByteCount = 1 << 20

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - file: The file; it may be a pipe.
  ///   - progress: Told how many bytes have been read.
  /// - Throws: ``InputError`` with the place.
  public init(
    reading file: InputFile, progress: (UInt64) -> Void = { _ in }
  ) throws(InputError) {
    var reader = SightingReader(file: file.path)
    var piece: [UInt8] = []
    var byteCount: UInt64 = 0
    while try file.read(upTo: Self.pieceByteCount, into: &piece) {
      try reader.read(piece)
      byteCount += UInt64(piece.count)
      progress(byteCount)
      piece.removeAll(keepingCapacity: true)
    }
    try reader.finish()
    columns = reader.columns
    let known = (SightingReader.requiredNames + SightingReader.optionalNames)
    warnings = reader.unknownNames.map { name in
      let guess = Spelling.nearest(to: name, among: known).map { "; is '\($0)' meant?" } ?? ""
      return "\(file.path.printable): column '\(name)' is not used\(guess)"
    }
  }
}
