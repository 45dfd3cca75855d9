/// The cells of one record of comma-separated values (RFC 4180), as places in the bytes that hold it.
///
/// Cells may stand in quotation marks, in which separators and line breaks mean themselves. Lines end with LF or
/// CR LF.
struct CSVRecord {
  /// A cell: where its content stands, without the quotation marks around it.
  struct Cell {
    var content: Range<Int>
    var isQuoted: Bool

    /// Where the cell begins, its quotation mark included.
    var start: Int {
      isQuoted ? content.lowerBound - 1 : content.lowerBound
    }
  }

  /// Why bytes are no record, and at which of them.
  struct Mistake: Error {
    var message: String
    var position: Int
    /// The last place that was looked at to find it.
    var reach: Int
  }

  /// The character between two cells.
  var separator = CSVSeparator.comma

  /// The cells, from left to right; never none.
  private(set) var cells: [Cell] = []

  /// Reads the record that begins at a place.
  ///
  /// - Parameters:
  ///   - bytes: The bytes; possibly cut off in the middle of a record.
  ///   - start: The place of the first byte of the record.
  ///   - isWhole: Whether nothing follows the bytes.
  /// - Returns: The place behind the record and its line break, or `nil` if it is cut off.
  /// - Throws: ``Mistake``.
  mutating func read(
    _ bytes: Span<UInt8>, from start: Int, isWhole: Bool
  ) throws(Mistake) -> Int? {
    cells.removeAll(keepingCapacity: true)
    let separator = separator.byte
    var position = start
    while true {
      let cell: Cell
      if position < bytes.count, bytes[position] == ASCII.quote {
        guard let end = try Self.endOfQuoted(bytes, from: position, isWhole: isWhole) else {
          return nil
        }
        cell = Cell(content: position + 1..<end, isQuoted: true)
        position = end + 1
      } else {
        let end = try Self.endOfPlain(bytes, from: position, separator)
        cell = Cell(content: position..<end, isQuoted: false)
        position = end
      }
      cells.append(cell)
      guard position < bytes.count else { return isWhole ? position : nil }
      switch bytes[position] {
      case separator: position += 1
      case ASCII.lineFeed: return position + 1
      case ASCII.carriageReturn:
        guard position + 1 < bytes.count else {
          if isWhole { throw Self.loneReturn(at: position) }
          return nil
        }
        guard bytes[position + 1] == ASCII.lineFeed else { throw Self.loneReturn(at: position) }
        return position + 2
      default:
        throw Mistake(
          message: "a quoted cell ends here; expected a \(self.separator) or the end of the line",
          position: position, reach: position)
      }
    }
  }

  /// The place behind the last byte of a cell without quotation marks.
  private static func endOfPlain(
    _ bytes: Span<UInt8>, from start: Int, _ separator: UInt8
  ) throws(Mistake) -> Int {
    var position = start
    while position < bytes.count {
      let byte = bytes[position]
      // Digits and letters stand behind all that ends a cell but the semicolon.
      if byte >= UInt8(ascii: "0"), byte != separator {
        position += 1
        continue
      }
      if byte == separator || byte == ASCII.lineFeed || byte == ASCII.carriageReturn {
        return position
      }
      if byte == ASCII.quote {
        throw Mistake(
          message: "a quotation mark in the middle of a cell; cells with one stand in quotes",
          position: position, reach: position)
      }
      position += 1
    }
    return position
  }

  /// The place of the quotation mark that closes a cell, or `nil` if the cell is cut off.
  private static func endOfQuoted(
    _ bytes: Span<UInt8>, from start: Int, isWhole: Bool
  ) throws(Mistake) -> Int? {
    var position = start + 1
    while position < bytes.count {
      guard bytes[position] == ASCII.quote else {
        position += 1
        continue
      }
      guard position + 1 < bytes.count else {
        if isWhole { return position }
        break
      }
      // Two of them mean one that belongs to the cell.
      guard bytes[position + 1] == ASCII.quote else { return position }
      position += 2
    }
    if isWhole {
      throw Mistake(
        message: "this quotation mark is never closed", position: start, reach: bytes.count)
    }
    return nil
  }

  private static func loneReturn(at position: Int) -> Mistake {
    Mistake(
      message: "a carriage return without a line feed", position: position, reach: position + 1)
  }
}

/// The bytes that have a meaning in comma-separated values.
enum ASCII {
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let blank = UInt8(ascii: " ")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
}
