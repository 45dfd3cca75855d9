internal import ExposureCore

/// The upload of a BlueTrace case: the user's identity and every encounter, as the records of OpenTrace's
/// `StreetPassRecord`.
///
/// The user's identity stands for the login and the upload token of the real service. The models of the
/// phones, which real records name, are empty.
struct EncounterHistory {
  /// The user whose history it is.
  var user: UserIdentity
  /// The encounters in order of time.
  var encounters: [Encounter]

  /// One identifier that the phone got.
  struct Encounter: Hashable {
    /// The identifier that the phone got.
    var identifier: TemporaryIdentifier
    /// The moment of the exchange.
    var time: UnixTime
    /// The received signal strength, in dBm.
    var signalStrength: Int8
  }

  /// Gathers a history.
  init(of user: UserIdentity, _ encounters: [Encounter]) {
    self.user = user
    self.encounters = encounters
  }

  /// The history in JSON.
  var encoded: [UInt8] {
    var text = #"{"uid":""#.utf8 + user.characters + #"","records":["#.utf8
    for (index, encounter) in encounters.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      text += #"{"timestamp":\#(encounter.time.seconds),"msg":""#.utf8
      text += encounter.identifier.characters
      text += #"","modelC":"","modelP":"","rssi":\#(encounter.signalStrength),"org":""}"#.utf8
    }
    return text + "]}".utf8
  }

  /// Reads a history.
  ///
  /// - Throws: ``WireError`` if a character is missing, left over or out of place.
  init(reading text: [UInt8]) throws(WireError) {
    var scanner = TextScanner(text)
    try scanner.pass(#"{"uid":""#)
    user = try UserIdentity(reading: scanner.read(UserIdentity.characterCount))
    encounters = []
    try scanner.pass(#"","records":["#)
    while !scanner.passIfNext("]") {
      if !encounters.isEmpty { try scanner.pass(",") }
      try scanner.pass(#"{"timestamp":"#)
      let time = UnixTime(try scanner.readNumber())
      try scanner.pass(#","msg":""#)
      let identifier = try TemporaryIdentifier(
        characters: scanner.read(TemporaryIdentifier.characterCount))
      try scanner.pass(#"","modelC":"","modelP":"","rssi":"#)
      let strength = try scanner.readNumber(Int8.self)
      try scanner.pass(#","org":""}"#)
      encounters.append(
        Encounter(identifier: identifier, time: time, signalStrength: strength))
    }
    try scanner.pass("}")
    try scanner.finish()
  }
}
