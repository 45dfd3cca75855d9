package import DataFiles
import ExposureCore

/// Sightings as comma-separated values, read from bytes as they arrive.
///
/// The first record names the columns, in any order: `identifier` (32 hexadecimal digits) and `timestamp`
/// (a time as ``SightingTime`` reads it), and where the log has them `metadata` (8 hexadecimal digits) and `rssi`
/// (dBm). Matching needs neither of the last two, so an invalid value in them counts as unknown. Other columns are
/// passed over, and so are empty lines and blanks around a cell.
///
/// The bytes may be cut anywhere: the sightings read, the error thrown and its place stay the same. Beside the
/// columns at most one record is kept.
package struct SightingReader {
  /// The sightings read so far.
  package private(set) var columns = SightingColumns()
  /// Remarks for readers of the results.
  package private(set) var remarks = SightingRemarks()

  private let file: String
  private let options: SightingOptions
  private var record = CSVRecord()
  private var head: SightingHead?
  /// The bytes behind the last whole record.
  private var rest: [UInt8] = []
  /// The line of the first byte of `rest`, counted from 1.
  private var line = 1
  private var hasBytes = false

  /// The most bytes that a record may have.
  package static let maximumRecordByteCount = 1 << 16

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - file: The file as its user named it, for messages.
  ///   - options: How to read it.
  package init(file: String, options: SightingOptions = SightingOptions()) {
    self.file = file
    self.options = options
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
        notes: [SightingHead.expectation])
    }
  }

  private mutating func read(_ piece: [UInt8], isLast: Bool) throws(InputError) {
    var bytes = rest.isEmpty ? piece : rest + piece
    if !hasBytes {
      // The bytes that tell the kind of file may come in pieces.
      guard isLast || bytes.count >= ForeignFile.byteCount else {
        rest = bytes
        return
      }
      if let error = ForeignFile.error(beginningWith: bytes, in: file) { throw error }
      // A byte order mark is no part of the text.
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
      if head == nil {
        record.separator = options.separator ?? CSVSeparator(ofHeadIn: bytes, from: start)
      }
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
    _ bytes: Span<UInt8>, start: Int, _ head: SightingHead
  ) throws(InputError) {
    let cells = record.cells
    guard cells.count == head.width else {
      let place = cells.count > head.width ? cells[head.width].start : start
      throw failure(
        "\(counted(cells.count, "cell")), separated by a \(head.separator); "
          + "the first line names \(counted(head.width, "column"))",
        bytes, recordAt: start, position: place)
    }
    var column = ("identifier", head.identifier)
    do {
      let identifier = try SightingCell.identifier(bytes, cells[head.identifier].trimmed(bytes))
      column = ("timestamp", head.timestamp)
      columns.times.append(try time(bytes, cells[head.timestamp].trimmed(bytes)))
      columns.identifiers.append(identifier)
    } catch {
      throw failure(
        "\(column.0): \(error.message)", bytes, recordAt: start,
        position: cells[column.1].start, notes: error.notes)
    }
    if let metadata = head.metadata {
      let cell = cells[metadata].trimmed(bytes)
      let value = SightingCell.metadata(bytes, cell)
      if value == nil, !cell.isEmpty { remarks.unknownMetadata.count(line: line) }
      columns.metadata.append(value)
    }
    if let signal = head.signal {
      let cell = cells[signal].trimmed(bytes)
      let value = SightingCell.signalStrength(bytes, cell)
      if value == nil, !cell.isEmpty { remarks.unknownSignals.count(line: line) }
      columns.signals.append(value)
    }
  }

  private mutating func time(
    _ bytes: Span<UInt8>, _ cell: Range<Int>
  ) throws(SightingCell.Mistake) -> UnixTime {
    if options.clockOffset == 0, let seconds = SightingTime.plainSeconds(bytes, cell) {
      return UnixTime(seconds)
    }
    let time = try SightingTime(bytes, cell)
    if time.isInMilliseconds { remarks.milliseconds.count(line: line) }
    return try time.corrected(by: options.clockOffset, text: SightingCell.quoted(bytes, cell))
  }

  private mutating func readHead(_ bytes: Span<UInt8>, start: Int) throws(InputError) {
    let names = record.cells.map { cell in
      String(decoding: cell.trimmed(bytes).map { bytes[$0] }, as: UTF8.self)
    }
    do {
      let head = try SightingHead(
        names, separator: record.separator, isAssumed: options.separator == nil,
        renaming: options.columnNames)
      remarks.unknownNames = head.unknownNames.map { $0.quotable() }
      self.head = head
    } catch {
      throw failure(
        error.message, bytes, recordAt: start, position: record.cells[error.cell].start,
        notes: error.notes)
    }
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

extension CSVRecord.Cell {
  /// The content without blanks around it.
  @inline(__always)
  fileprivate func trimmed(_ bytes: Span<UInt8>) -> Range<Int> {
    var (start, end) = (content.lowerBound, content.upperBound)
    while start < end, bytes[start] == ASCII.blank { start += 1 }
    while start < end, bytes[end - 1] == ASCII.blank { end -= 1 }
    return start..<end
  }
}

extension CSVSeparator {
  /// The separator that stands most often in the line that begins at a place, outside quotation marks.
  fileprivate init(ofHeadIn bytes: Span<UInt8>, from start: Int) {
    var counts = Self.allCases.map { _ in 0 }
    var isQuoted = false
    var position = start
    while position < bytes.count, isQuoted || bytes[position] != ASCII.lineFeed {
      if bytes[position] == ASCII.quote { isQuoted.toggle() }
      if !isQuoted, let place = Self.allCases.firstIndex(where: { $0.byte == bytes[position] }) {
        counts[place] += 1
      }
      position += 1
    }
    // The first of several that stand equally often is the usual one.
    let most = counts.max() ?? 0
    self = zip(Self.allCases, counts).first { $0.1 == most }?.0 ?? .comma
  }
}
