package import DataFiles
import ExposureCore

/// Sightings as comma-separated values, read from bytes as they arrive.
///
/// The first record names the columns, in any order: `identifier` (32 hexadecimal digits) and `timestamp`
/// (seconds since 1970), and where the log has them `metadata` (8 hexadecimal digits) and `rssi` (dBm, not
/// needed for matching). Other columns are passed over, and so are empty lines.
///
/// What is read, and what error is thrown at which place, does not depend on where the bytes are cut. Beside
/// the columns at most one record is kept.
package struct SightingReader {
  /// What has been read so far.
  package private(set) var columns = SightingColumns()
  /// The names of columns that are passed over, fit to stand in a message.
  package private(set) var unknownNames: [String] = []

  private let file: String
  private var record = CSVRecord()
  private var head: Head?
  /// The bytes behind the last whole record.
  private var rest: [UInt8] = []
  /// The line of the first byte of `rest`, counted from 1.
  private var line = 1
  private var hasBytes = false

  /// Where the columns stand.
  private struct Head {
    var width: Int
    var identifier: Int
    var timestamp: Int
    var metadata: Int?
    var rssi: Int?
  }

  /// The most bytes that a record may have.
  package static let maximumRecordByteCount = 1 << 16

  static let requiredNames = ["identifier", "timestamp"]
  static let optionalNames = ["metadata", "rssi"]

  /// Creates a reader.
  ///
  /// - Parameter file: The file as its user named it, for messages.
  package init(file: String) {
    self.file = file
  }

  /// Reads the bytes that follow those read before.
  ///
  /// - Throws: ``InputError`` with the place.
  package mutating func read(_ piece: [UInt8]) throws(InputError) {
    try read(piece, isLast: false)
  }

  /// Tells the reader that the bytes have come to their end.
  ///
  /// - Throws: ``InputError`` with the place.
  package mutating func finish() throws(InputError) {
    try read([], isLast: true)
    guard head != nil else {
      throw InputError(
        hasBytes ? "there is no line but empty ones" : "the file is empty", in: file,
        notes: [Self.expectation])
    }
  }

  private static let expectation =
    "the first line names the columns: \(requiredNames.joined(separator: ",")) "
    + "and optionally \(optionalNames.joined(separator: ", "))"

  private mutating func read(_ piece: [UInt8], isLast: Bool) throws(InputError) {
    var bytes = rest.isEmpty ? piece : rest + piece
    if !hasBytes {
      // A byte order mark is no part of the text; it may come in pieces.
      guard isLast || bytes.count >= 3 else {
        rest = bytes
        return
      }
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
      hasBytes = !bytes.isEmpty
    }
    var position = 0
    while position < bytes.count {
      guard let end = try next(bytes.span, from: position, isLast: isLast) else { break }
      position = end
    }
    guard bytes.count - position <= Self.maximumRecordByteCount else {
      throw tooLong
    }
    rest = Array(bytes[position...])
  }

  private var tooLong: InputError {
    InputError(
      "this record is longer than \(Self.maximumRecordByteCount) bytes", in: file,
      at: TextPlace(line: line, column: 1),
      notes: ["a record of sightings has about 60; is a quotation mark not closed?"])
  }

  /// Reads one record; returns the place behind it, or `nil` if it is cut off.
  private mutating func next(
    _ bytes: Span<UInt8>, from start: Int, isLast: Bool
  ) throws(InputError) -> Int? {
    let end: Int?
    do {
      end = try record.read(bytes, from: start, isWhole: isLast)
    } catch {
      guard error.reach - start <= Self.maximumRecordByteCount else { throw tooLong }
      throw failure(error.message, bytes, recordAt: start, position: error.position)
    }
    guard let end else { return nil }
    guard end - start <= Self.maximumRecordByteCount else { throw tooLong }
    let isBlank = record.cells.count == 1 && record.cells[0].content.isEmpty
    if !isBlank {
      if let head {
        try append(bytes, start: start, head)
      } else {
        try readHead(bytes, start: start)
      }
    }
    line += 1
    // Only cells in quotation marks can hold further line breaks.
    for cell in record.cells where cell.isQuoted {
      for position in cell.content where bytes[position] == ASCII.lineFeed { line += 1 }
    }
    return end
  }

  private mutating func append(
    _ bytes: Span<UInt8>, start: Int, _ head: Head
  ) throws(InputError) {
    let cells = record.cells
    guard cells.count == head.width else {
      let place = cells.count > head.width ? cells[head.width].start : start
      throw failure(
        "\(cells.count) cells; the first line names \(head.width) columns", bytes,
        recordAt: start, position: place)
    }
    var column = ("identifier", head.identifier)
    do {
      let identifier = try SightingCell.identifier(bytes, cells[head.identifier].content)
      column = ("timestamp", head.timestamp)
      let time = try SightingCell.time(bytes, cells[head.timestamp].content)
      if let metadata = head.metadata {
        column = ("metadata", metadata)
        columns.metadata.append(try SightingCell.metadata(bytes, cells[metadata].content))
      }
      if let rssi = head.rssi {
        column = ("rssi", rssi)
        try SightingCell.checkSignalStrength(bytes, cells[rssi].content)
      }
      columns.identifiers.append(identifier)
      columns.times.append(time)
    } catch {
      throw failure(
        "\(column.0): \(error.message)", bytes, recordAt: start,
        position: cells[column.1].start, notes: error.notes)
    }
  }

  private mutating func readHead(_ bytes: Span<UInt8>, start: Int) throws(InputError) {
    let known = Self.requiredNames + Self.optionalNames
    var places: [String: Int] = [:]
    for (index, cell) in record.cells.enumerated() {
      let name = String(decoding: cell.content.map { bytes[$0] }, as: UTF8.self)
      guard known.contains(name) else {
        unknownNames.append(name.quotable())
        continue
      }
      guard places.updateValue(index, forKey: name) == nil else {
        throw failure(
          "a second column '\(name)'", bytes, recordAt: start, position: cell.start)
      }
    }
    func place(_ name: String) throws(InputError) -> Int {
      if let place = places[name] { return place }
      let guess = Spelling.nearest(to: name, among: unknownNames)
      throw failure(
        "there is no column '\(name)'", bytes, recordAt: start, position: start,
        notes: [guess.map { "is '\($0)' meant to be it?" } ?? Self.expectation])
    }
    head = Head(
      width: record.cells.count, identifier: try place("identifier"),
      timestamp: try place("timestamp"), metadata: places["metadata"], rssi: places["rssi"])
  }

  /// The error at a byte of the record that begins at another.
  private func failure(
    _ message: String, _ bytes: Span<UInt8>, recordAt start: Int, position: Int,
    notes: [String] = []
  ) -> InputError {
    var place = TextPlace(line: line, column: 1)
    for byte in start..<position {
      if bytes[byte] == ASCII.lineFeed {
        place = TextPlace(line: place.line + 1, column: 1)
      } else if bytes[byte] & 0xC0 != 0x80 {
        // Every byte of a scalar but the first is of the form 10xxxxxx.
        place.column += 1
      }
    }
    return InputError(message, in: file, at: place, notes: notes)
  }
}
