/// Comma-separated values (RFC 4180) as rows of cells.
package enum CommaSeparated {
  /// A cell of a row.
  package struct Cell: Hashable, Sendable {
    /// The text, without the quotes around it.
    package let text: String
    /// Whether it stood in quotes: an empty text does, a missing value does not.
    package let isQuoted: Bool
  }

  /// Splits a text into rows; a line feed ends each, with or without a carriage return before it.
  ///
  /// - Returns: The rows; `nil` if a quoted cell does not end, or something follows its end.
  package static func rows(of text: String) -> [[Cell]]? {
    let (quote, comma) = (UInt8(ascii: "\""), UInt8(ascii: ","))
    let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    let bytes = Array(text.utf8)
    var rows: [[Cell]] = []
    var row: [Cell] = []
    var place = 0
    while place < bytes.count {
      var cell: [UInt8] = []
      let isQuoted = bytes[place] == quote
      if isQuoted {
        place += 1
        while true {
          guard place < bytes.count else { return nil }
          if bytes[place] == quote {
            guard place + 1 < bytes.count, bytes[place + 1] == quote else { break }
            place += 1
          }
          cell.append(bytes[place])
          place += 1
        }
        place += 1
      } else {
        while place < bytes.count, bytes[place] != comma, bytes[place] != lineFeed,
          bytes[place] != carriageReturn
        {
          cell.append(bytes[place])
          place += 1
        }
      }
      row.append(Cell(text: String(decoding: cell, as: UTF8.self), isQuoted: isQuoted))
      if place < bytes.count, bytes[place] == carriageReturn { place += 1 }
      guard place < bytes.count, bytes[place] != lineFeed else {
        rows.append(row)
        row = []
        place += 1
        continue
      }
      guard bytes[place] == comma else { return nil }
      place += 1
      // A comma at the end of a line or of the text has an empty cell behind it.
      if place == bytes.count || bytes[place] == lineFeed || bytes[place] == carriageReturn {
        row.append(Cell(text: "", isQuoted: false))
        if place < bytes.count, bytes[place] == carriageReturn { place += 1 }
        rows.append(row)
        row = []
        place += 1
      }
    }
    return rows
  }
}
