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
    #expect(columns.signals.map { $0?.description } == ["-63", nil, "-63.5"])
  }

  @Test(arguments: [
    "identifier,timestamp\r\n\(identifier),7\r\n", "identifier,timestamp\n\(identifier),7",
    "\u{FEFF}identifier,timestamp\n\(identifier),7\n",
    "\n\nidentifier,timestamp\n\n\(identifier),7\n\n\r\n",
    "\"identifier\",\"timestamp\"\n\"\(identifier)\",\"7\"\n",
    "identifier,timestamp,note\n\(identifier),7,\"a, \"\"b\"\"\nc\"\n",
    "identifier,timestamp,note\n\(identifier),007,\n",
    "identifier;timestamp\n\(identifier);7\n", "identifier\ttimestamp\r\n\(identifier)\t7\r\n",
    "note;timestamp;identifier\n\"a;b,c\";7;\(identifier)\n",
    "\"a,b,c\";timestamp;identifier\n;7;\(identifier)\n",
    " identifier , timestamp \n \(identifier) , 7 \n",
    "identifier,timestamp\n0x\(identifier),7.999\n",
    "identifier,timestamp\n\\x\(identifier),7,\n".replacing(",\n", with: "\n"),
    "identifier,timestamp\n\(identifier),1970-01-01T00:00:07Z\n",
    "identifier,timestamp\n\(identifier),1970-01-01 01:00:07.250+01:00\n",
    "identifier,timestamp\n\(identifier),1969-12-31T18:30:07 -0530\n",
    "identifier;timestamp\n\(identifier);1970-01-01 02:00:07,5 +02\n",
    "identifier,timestamp\n\(identifier),1970-01-01t00:00:07 UTC\n",
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
    #expect(reader.remarks.unknownNames == ["timestmap", "metdata"])
  }

  @Test(arguments: [
    ("", "s.csv: error: the file is empty"),
    ("\u{FEFF}", "s.csv: error: the file is empty"),
    ("\n\r\n", "s.csv: error: there is no line but empty ones"),
    ("timestamp\n", "s.csv:1:1: error: there is no column 'identifier'"),
    (
      "identifier,Timestamp\n",
      "s.csv:1:1: error: there is no column 'timestamp'\n"
        + "note: separator assumed: comma; the first line names 'identifier', 'Timestamp'\n"
        + "note: is 'Timestamp' meant to be it? then say --column timestamp=Timestamp"
    ),
    (
      "identifier;time\n",
      "s.csv:1:1: error: there is no column 'timestamp'\n"
        + "note: separator assumed: semicolon; the first line names 'identifier', 'time'\n"
        + "note: is 'time' meant to be it? then say --column timestamp=time\n"
    ),
    (
      "StartTime;EndTime;RPI;AEM;MaxRSSI;BDADDR\n",
      "s.csv:1:1: error: there is no column 'identifier'\n"
        + "note: separator assumed: semicolon; the first line names 'StartTime', 'EndTime', 'RPI', "
        + "'AEM', 'MaxRSSI', 'BDADDR'\nnote: is 'RPI' meant to be it?"
    ),
    (
      "a|b\n",
      "s.csv:1:1: error: there is no column 'identifier'\n"
        + "note: separator assumed: comma; the first line names 'a|b'\n"
    ),
    ("SQLite format 3\0\u{10}\0", "s.csv: error: this is an SQLite database"),
    ("EK Export v1    ", "s.csv: error: this is an export of keys"),
    ("[{\"identifier\": 1}]", "s.csv: error: this is JSON"),
    ("identifier,timestamp,identifier\n", "s.csv:1:22: error: a second column 'identifier'"),
    ("PK\u{3}\u{4}\0\0", "s.csv: error: this is a zip archive"),
  ])
  func `says what is wrong with a header`(text: String, message: String) {
    let error = #expect(throws: InputError.self) { try read(text) }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    (
      "\(identifier)",
      "2:1: error: 1 cell, separated by a comma; the first line names 4 columns"
    ),
    (
      "\(identifier),1,,,",
      "2:38: error: 5 cells, separated by a comma; the first line names 4 columns"
    ),
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
      "\(identifier),1607040000000000,,",
      "2:34: error: timestamp: 1607040000000000 is after 2106; the last second is 4294967295\n"
        + "note: are these microseconds or nanoseconds?"
    ),
    (
      "\(identifier),99999999999999999999999999999999999999999999,,",
      "2:34: error: timestamp: 9999999999999999999999999999999999999999... is after 2106"
    ),
    ("\(identifier),1.5e9,,", "2:34: error: timestamp: expected a time, found '1.5e9'\nnote: "),
    ("\(identifier),2020-12-04,,", "2:34: error: timestamp: expected a time, found '2020-12-04'"),
    (
      "\(identifier),2020-12-04T01:02:03,,",
      "2:34: error: timestamp: '2020-12-04T01:02:03' has no time zone\nnote: write Z behind it"
    ),
    ("\(identifier),2021-02-29T00:00:00Z,,", "2:34: error: timestamp: expected a time"),
    ("\(identifier),2020-06-27T24:00:00Z,,", "2:34: error: timestamp: expected a time"),
    ("\(identifier),2020-06-27T00:00:00+2:00,,", "2:34: error: timestamp: expected a time"),
    (
      "\(identifier),1969-12-31T23:59:59Z,,",
      "2:34: error: timestamp: 1969-12-31T23:59:59Z is before 1970; the first second is 0"
    ),
    ("\(identifier),-0.5,,", "2:34: error: timestamp: -0.5 is before 1970"),
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
    ("\(identifier),\u{1B}[2J,,", "2:34: error: timestamp: expected a time"),
    (
      "\(identifier),1,,1\n\n\"\n\n\",2,,",
      "4:1: error: identifier: expected 32 hexadecimal digits, found 2 characters"
    ),
  ])
  func `says what is wrong with a row, and where`(row: String, message: String) {
    let error = #expect(throws: InputError.self) {
      try read("identifier,timestamp,metadata,rssi\n\(row)\n")
    }
    #expect(error?.description.hasPrefix("s.csv:\(message)") == true, "\(error?.description ?? "")")
    #expect(error?.description.contains("\u{1B}") == false)
  }

  @Test(arguments: [
    "-9223372036854775808", "-129", "128", "127.5", "loud", "-", "-1.", "1e2", "\"1\n\"", "--1",
    "-128.001",
  ])
  func `takes an unknown signal strength for unknown, and counts it`(cell: String) throws {
    let text = "identifier,timestamp,rssi\n\(Self.identifier),7,\n\(Self.identifier),7,\(cell)\n"
    let reader = try read(Array(text.utf8))
    let isNumber = cell == "-1."
    #expect(reader.columns.signals == [nil, isNumber ? SignalStrength(-1) : nil])
    #expect(reader.remarks.unknownSignals.count == (isNumber ? 0 : 1))
    #expect(reader.remarks.unknownSignals.firstLine == (isNumber ? 0 : 3))
  }

  @Test(arguments: [("-128", -128_000), ("127", 127_000), ("-63,25", -63_250), ("0.0004", 0)])
  func `reads a signal strength`(cell: String, thousandths: Int32) throws {
    let text = "identifier;timestamp;rssi\n\(Self.identifier);7;\(cell)\n"
    #expect(try read(text).signals == [SignalStrength(thousandths: thousandths)])
  }

  @Test(arguments: ["12", "1234567g", "123456789", "0x1234567"])
  func `takes metadata that are none for unknown, and counts them`(cell: String) throws {
    let text = "identifier,timestamp,metadata\n\(Self.identifier),7,\(cell)\n"
    let reader = try read(Array(text.utf8))
    #expect(reader.columns.metadata == [nil])
    #expect(reader.remarks.unknownMetadata.count == 1)
  }

  @Test func `reads milliseconds, and says so`() throws {
    let text =
      "identifier,timestamp\n\(Self.identifier),1607040000999\n\(Self.identifier),1607040000\n"
    let reader = try read(Array(text.utf8))
    #expect(reader.columns.times.map(\.seconds) == [1_607_040_000, 1_607_040_000])
    #expect(reader.remarks.milliseconds.count == 1)
    #expect(reader.remarks.milliseconds.firstLine == 2)
  }

  @Test(arguments: [
    ("2020-02-29T23:59:60Z", 1_583_020_799), ("2000-03-01T00:00Z", 951_868_800),
    ("2100-03-01T00:00:00Z", 4_107_542_400), ("1970-01-01T00:00:00Z", 0),
    ("2106-02-07T06:28:15Z", .max), ("1972-12-31T12:00:00+14:00", 94_600_800),
  ])
  func `reads a date as any other calendar does`(cell: String, seconds: UInt32) throws {
    #expect(
      try read("identifier,timestamp\n\(Self.identifier),\(cell)\n").times == [UnixTime(seconds)])
  }

  @Test func `does as it is told`() throws {
    let options = SightingOptions(
      separator: .tab, columnNames: ["identifier": "RPI", "timestamp": "t,s"], clockOffset: -7)
    var reader = SightingReader(file: "s.csv", options: options)
    try reader.read(Array("a,b,c,d\tRPI\tt,s\n\t\(Self.identifier)\t7\n".utf8))
    try reader.finish()
    #expect(reader.columns.times == [UnixTime(0)])
    #expect(reader.remarks.unknownNames == ["a,b,c,d"])
    let error = #expect(throws: InputError.self) {
      var reader = SightingReader(file: "s.csv", options: options)
      try reader.read(Array("RPI\tt,s\n\(Self.identifier)\t6\n".utf8))
    }
    #expect(
      error?.message == "timestamp: 6, corrected by -7 s, is before 1970; the first second is 0")
    let missing = #expect(throws: InputError.self) {
      var reader = SightingReader(
        file: "s.csv", options: SightingOptions(columnNames: ["rssi": "level"]))
      try reader.read(Array("identifier,timestamp,rssi\n".utf8))
    }
    #expect(missing?.message == "there is no column 'level'")
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
