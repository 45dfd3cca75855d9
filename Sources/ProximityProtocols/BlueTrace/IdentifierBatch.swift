internal import ExposureCore

/// Temporary identifiers that a BlueTrace server gives to a phone, as the answer of OpenTrace's function
/// `getTempIDs`.
struct IdentifierBatch {
  /// The identifiers in order of time, each with its validity.
  var identifiers: [(identifier: TemporaryIdentifier, validity: Range<UnixTime>)]
  /// The time at which the phone is to ask again.
  var refresh: UnixTime

  /// Gathers identifiers.
  init(
    _ identifiers: [(identifier: TemporaryIdentifier, validity: Range<UnixTime>)], refresh: UnixTime
  ) {
    self.identifiers = identifiers
    self.refresh = refresh
  }

  /// The batch in JSON.
  var encoded: [UInt8] {
    var text = Array(#"{"status":"SUCCESS","tempIDs":["#.utf8)
    for (index, entry) in identifiers.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      text += #"{"tempID":""#.utf8
      text += entry.identifier.characters
      text += #"","startTime":\#(entry.validity.lowerBound.seconds),"#.utf8
      text += #""expiryTime":\#(entry.validity.upperBound.seconds)}"#.utf8
    }
    return text + #"],"refreshTime":\#(refresh.seconds)}"#.utf8
  }

  /// Reads a batch.
  ///
  /// - Throws: ``WireError`` if a character is missing, left over or out of place, or if an identifier is
  ///   valid before the one before it has ended.
  init(reading text: [UInt8]) throws(WireError) {
    var scanner = TextScanner(text)
    identifiers = []
    try scanner.pass(#"{"status":"SUCCESS","tempIDs":["#)
    while !scanner.passIfNext("]") {
      if !identifiers.isEmpty { try scanner.pass(",") }
      try scanner.pass(#"{"tempID":""#)
      let identifier = try TemporaryIdentifier(
        characters: scanner.read(TemporaryIdentifier.characterCount))
      try scanner.pass(#"","startTime":"#)
      let start = UnixTime(try scanner.readNumber())
      try scanner.pass(#","expiryTime":"#)
      let end = UnixTime(try scanner.readNumber())
      try scanner.pass("}")
      guard start < end, start >= identifiers.last?.validity.upperBound ?? start else {
        throw .outOfRange(.epoch, value: Int64(end.seconds))
      }
      identifiers.append((identifier, start..<end))
    }
    try scanner.pass(#","refreshTime":"#)
    refresh = UnixTime(try scanner.readNumber())
    try scanner.pass("}")
    try scanner.finish()
  }
}
