public import DataFiles
import ExposureCore

/// A file of sightings, read whole.
public struct SightingFile: Sendable {
  /// The sightings.
  public private(set) var columns = SightingColumns()
  /// Warnings about the log for readers of the results, one line each.
  public private(set) var warnings: [String] = []

  private static let pieceByteCount = 1 << 20

  /// Reads a file, which may be a pipe, and may be compressed with gzip.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - options: How to read it.
  ///   - progress: Told how many bytes have been read.
  /// - Throws: ``InputError`` with the place.
  public init(
    reading file: InputFile, options: SightingOptions = SightingOptions(),
    progress: (UInt64) -> Void = { _ in }
  ) throws(InputError) {
    try self.init(reading: [file], options: options, progress: progress)
  }

  /// Reads several files as one log, one behind the other.
  ///
  /// - Throws: ``InputError`` with the file and the place.
  public init(
    reading files: [InputFile], options: SightingOptions = SightingOptions(),
    progress: (UInt64) -> Void = { _ in }
  ) throws(InputError) {
    var finished: UInt64 = 0
    for file in files {
      var reader = SightingReader(file: file.name, options: options)
      var stream = ByteStream(file)
      var piece: [UInt8] = []
      while try stream.read(upTo: Self.pieceByteCount, into: &piece) {
        try reader.read(piece)
        progress(finished + stream.progress)
        piece.removeAll(keepingCapacity: true)
      }
      finished += stream.progress
      try reader.finish()
      if columns.count == 0 { columns = reader.columns } else { columns.append(reader.columns) }
      warnings += reader.remarks.lines(on: file.name)
    }
  }
}
