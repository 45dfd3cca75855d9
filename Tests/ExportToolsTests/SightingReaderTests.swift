import DataFiles
import ExposureCore
import ExportTools
import ExposureTestSupport
import Testing

@Suite struct `Sighting reader` {
  private static let identifier = "00112233445566778899aabbccddeeff"

  /// Reads a text that arrives in pieces of some size.
  private func read(_ text: [UInt8], pieces: Int = .max) throws -> SightingReader {
    var reader = SightingReader(file: "s.csv")
    var start = 0
    while start < text.count {
      let end = start + min(pieces, text.count - start)
      try reader.read(Array(text[start..<end]))
      start = end
    }
    try reader.finish()
    return reader
  }

  private func read(_ text: String) throws -> SightingColumns {
    try read(Array(text.utf8)).columns
  }

  @Test func `reads columns in any order`() throws {
    let columns = try read(
      """
      rssi,metadata,timestamp,identifier
      -63,4008ff00,1607040000,\(Self.identifier)
      ,,0,FFEEDDCCBBAA99887766554433221100
      -63.5,00000000,4294967295,\(Self.identifier)

      """)
    #expect(columns.times.map(\.seconds) == [1_607_040_000, 0, .max])
    #expect(
      columns.identifiers.map(\.description)
        == [Self.identifier, "ffeeddccbbaa99887766554433221100", Self.identifier])
    #expect(columns.metadata.map { $0?.description } == ["4008ff00", nil, "00000000"])
  }

  @Test(arguments: [
    "identifier,timestamp\r\n\(identifier),7\r\n", "identifier,timestamp\n\(identifier),7",
    "\u{FEFF}identifier,timestamp\n\(identifier),7\n",
    "\n\nidentifier,timestamp\n\n\(identifier),7\n\n\r\n",
    "\"identifier\",\"timestamp\"\n\"\(identifier)\",\"7\"\n",
    "identifier,timestamp,note\n\(identifier),7,\"a, \"\"b\"\"\nc\"\n",
    "identifier,timestamp,note\n\(identifier),007,\n",
  ])
  func `reads the same sighting from other spellings`(text: String) throws {
    let columns = try read(text)
    #expect(columns.identifiers.map(\.description) == [Self.identifier])
    #expect(columns.times == [UnixTime(7)])
    #expect(columns.metadata.isEmpty)
  }

  @Test func `reads a header without rows as no sightings`() throws {
    #expect(try read("identifier,timestamp\n").count == 0)
  }

  @Test func `names columns that are not used`() throws {
    let reader = try read(Array("identifier,timestmap,timestamp,metdata\n".utf8))
    #expect(reader.unknownNames == ["timestmap", "metdata"])
  }

  @Test(arguments: [
    ("", "s.csv: error: the file is empty"),
    ("\u{FEFF}", "s.csv: error: the file is empty"),
    ("\n\r\n", "s.csv: error: there is no line but empty ones"),
    ("timestamp\n", "s.csv:1:1: error: there is no column 'identifier'"),
    (
      "identifier,Timestamp\n",
      "s.csv:1:1: error: there is no column 'timestamp'\nnote: is 'Timestamp' meant to be it?"
    ),
    ("identifier;timestamp\n", "s.csv:1:1: error: there is no column 'identifier'"),
    ("identifier,timestamp,identifier\n", "s.csv:1:22: error: a second column 'identifier'"),
    ("PK\u{3}\u{4}\0\0", "s.csv:1:1: error: there is no column 'identifier'"),
  ])
  func `says what is wrong with a header`(text: String, message: String) {
    let error = #expect(throws: InputError.self) { try read(text) }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    ("\(identifier)", "2:1: error: 1 cells; the first line names 4 columns"),
    ("\(identifier),1,,,", "2:38: error: 5 cells; the first line names 4 columns"),
    (
      "\(identifier)0,1,,",
      "2:1: error: identifier: expected 32 hexadecimal digits, found 33 characters"
    ),
    (",1,,", "2:1: error: identifier: expected 32 hexadecimal digits, found 0 characters"),
    (
      "0011223344556677 899aabbccddeeff,1,,",
      "2:1: error: identifier: expected 32 hexadecimal digits, found '0011223344556677 899aabbccddeeff'"
    ),
    ("\(identifier),,,", "2:34: error: timestamp: this cell is empty"),
    ("\(identifier),-1,,", "2:34: error: timestamp: -1 is before 1970; the first second is 0"),
    (
      "\(identifier),4294967296,,",
      "2:34: error: timestamp: 4294967296 is after 2106; the last second is 4294967295"
    ),
    (
      "\(identifier),1607040000000,,",
      "2:34: error: timestamp: 1607040000000 is after 2106; the last second is 4294967295\nnote: are these milliseconds?"
    ),
    (
      "\(identifier),99999999999999999999999999999999999999999999,,",
      "2:34: error: timestamp: 9999999999999999999999999999999999999999... is after 2106"
    ),
    (
      "\(identifier),1.5,,",
      "2:34: error: timestamp: expected a whole number of seconds since 1970, found '1.5'"
    ),
    (
      "\(identifier),2020-12-04,,",
      "2:34: error: timestamp: expected a whole number of seconds since 1970, found '2020-12-04'\nnote: "
    ),
    (
      "\(identifier),1,12,",
      "2:36: error: metadata: expected 8 hexadecimal digits, found 2 characters"
    ),
    (
      "\(identifier),1,1234567g,",
      "2:36: error: metadata: expected 8 hexadecimal digits, found '1234567g'"
    ),
    ("\(identifier),1,,loud", "2:37: error: rssi: expected a number of dBm, found 'loud'"),
    ("\(identifier),1,,-", "2:37: error: rssi: expected a number of dBm, found '-'"),
    ("\(identifier),1,,-129", "2:37: error: rssi: -129 dBm is out of range: -128 through 127"),
    (
      "\"\(identifier)\"x,1,,",
      "2:35: error: a quoted cell ends here; expected a comma or the end of the line"
    ),
    (
      "0\"0,1,,",
      "2:2: error: a quotation mark in the middle of a cell; cells with one stand in quotes"
    ),
    ("\"\(identifier),1,,\n", "2:1: error: this quotation mark is never closed"),
    ("\(identifier),1,\r,", "2:36: error: a carriage return without a line feed"),
    ("\(identifier),\u{1B}[2J,,", "2:34: error: timestamp: expected a whole number"),
    (
      "\(identifier),1,,1\n\n\"\n\n\",2,,",
      "4:1: error: identifier: expected 32 hexadecimal digits, found 2 characters"
    ),
    ("\(identifier),1,,\"1\n\"", "2:37: error: rssi: expected a number of dBm"),
  ])
  func `says what is wrong with a row, and where`(row: String, message: String) {
    let error = #expect(throws: InputError.self) {
      try read("identifier,timestamp,metadata,rssi\n\(row)\n")
    }
    #expect(error?.description.hasPrefix("s.csv:\(message)") == true, "\(error?.description ?? "")")
    #expect(error?.description.contains("\u{1B}") == false)
  }

  @Test func `counts columns in characters and lines through quoted breaks`() {
    let error = #expect(throws: InputError.self) {
      try read("n,identifier,timestamp\n\"ü\nüü\",\(Self.identifier),x\n")
    }
    #expect(error?.place?.line == 3)
    #expect(error?.place?.column == 38)
  }

  @Test func `refuses a record that would not end`() {
    let long = [UInt8](
      repeating: UInt8(ascii: "1"), count: 3 * SightingReader.maximumRecordByteCount)
    for text in ["", "identifier,timestamp\n", "identifier,timestamp\n\""] {
      for pieces in [1_000, .max] {
        let error = #expect(throws: InputError.self) {
          try read(Array(text.utf8) + long, pieces: pieces)
        }
        #expect(error?.message == "this record is longer than 65536 bytes")
      }
    }
  }

  private func outcome(_ text: [UInt8], pieces: Int) -> Result<SightingColumns, InputError> {
    do {
      return .success(try read(text, pieces: pieces).columns)
    } catch let error as InputError {
      return .failure(error)
    } catch {
      preconditionFailure("the reader throws nothing else: \(error)")
    }
  }

  @Test(arguments: Seed.first(60))
  func `reads the same whatever the bytes are and wherever they are cut`(seed: Seed) {
    var random = SplitMix64(seed)
    var text = Array("identifier,timestamp,metadata,rssi,note\n".utf8)
    for row in 0..<random.below(6) {
      text += Array("\(Self.identifier),\(row),0000000\(row),-1,\"a\"\"\n\"\r\n".utf8)
    }
    // Half of the texts are damaged.
    for _ in 0..<random.below(3) {
      text[random.below(text.count)] = random.bytes(1)[0]
    }
    let whole = outcome(text, pieces: .max)
    for pieces in [1, 2, 3, 7, 50] { #expect(outcome(text, pieces: pieces) == whole) }
  }
}
