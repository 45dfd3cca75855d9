internal import ExposureCore
internal import ProximityProtocols

extension ProtocolProperty {
  /// The properties of the bytes on the air.
  public static let identifiers: [ProtocolProperty] = [
    ProtocolProperty(
      "derivation-as-specified", .identifiers,
      "The identifiers of a key are those of the specification's vectors, and follow from the key alone.",
      source:
        "each specification's test vectors; the labels of DP-3T's drafts differ from the final ones",
      check: { try derivation($0, &$1) }),
    ProtocolProperty(
      "identifiers-never-repeat", .identifiers,
      "No identifier and no address is broadcast twice, whatever the phone and the day.",
      source:
        "GAEN Cryptography v1.2, 'Rolling Proximity Identifier'; privacy of every specification",
      check: { try neverRepeat($0, &$1) }),
    ProtocolProperty(
      "bits-without-bias", .identifiers,
      "Each bit of what is unpredictable in a payload is as often 0 as 1, and so is its change from one payload to the next.",
      source: "pseudo-randomness of the derivation, asked for by every specification",
      check: { try bits($0, &$1) }),
    ProtocolProperty(
      "addresses-change-with-identifiers", .identifiers,
      "Identifier and address change in the same frame.",
      source:
        "TCN, 'address carryover'; the 'little thumb' faults that DP-3T's bt-measurements found in phones",
      check: { try addresses($0, &$1) }),
    ProtocolProperty(
      "nothing-carried-over", .identifiers,
      "No four bytes of a payload stay at their place when the address changes.",
      source: "TCN, 'shard carryover'; a metadata keystream that is used twice",
      check: { try carryOver($0, &$1) }),
    ProtocolProperty(
      "broadcasts-without-gaps", .identifiers,
      "The broadcasts of a day follow one another from midnight to midnight, each as long as stated, in payloads of the stated size.",
      source: "the rotation period of each specification", check: { try rotation($0, &$1) }),
    ProtocolProperty(
      "past-broadcasts-fixed", .identifiers,
      "The broadcasts of a past day are the same whenever asked for, also after an upload.",
      source: "the seam: an identifier that has been heard cannot change",
      check: { try fixed($0, &$1) }),
  ]

  private static func derivation(_ proximity: any ProximityProtocol, _ trial: inout Trial) throws {
    let name = proximity.properties.name
    let longest = proximity.properties.rotationSeconds.upperBound
    for answer in KnownAnswer.all
    where answer.name == name && answer.rotation ?? longest == longest {
      let key = Hexadecimal.decode(answer.key) ?? []
      let found = try proximity.derivation(from: key, start: answer.start, period: answer.period)
        .identifiers
      let identifier = found.count > answer.place ? found[answer.place] : "nothing"
      try trial.expect(
        answer.isPrefix
          ? identifier.hasPrefix(answer.identifier) : identifier == answer.identifier,
        after: [
          "derive \(answer.period) identifiers from the key of a published vector, start \(answer.start)"
        ],
        "identifier \(answer.place) is \(identifier) and not \(answer.identifier)")
    }
    // An implementation tells the length of its keys by its error.
    guard let length = keyLength(of: proximity) else { return }
    var material = SeededKeyMaterial(trial.seed)
    let key = material.publicBytes(length)
    // A ratchet has to be turned up to the start.
    let start = UInt32(1 + trial.number(below: 500))
    let story = ["derive the identifiers of a key of \(length) bytes, start \(start)"]
    let first = try proximity.derivation(from: key, start: start, period: nil).identifiers
    let second = try proximity.derivation(from: key, start: start, period: nil).identifiers
    try trial.expect(
      first == second, after: story, "the same key gives other identifiers the second time")
    for bit in 0..<8 * length {
      var other = key
      other[bit / 8] ^= 1 << (bit % 8)
      let changed = try proximity.derivation(from: other, start: start, period: nil).identifiers
      // A key that makes one byte of each identifier leaves some as they were by chance.
      let same = zip(first, changed).count { $0 == $1 }
      try trial.expect(
        4 * same < first.count, after: story + ["flip bit \(bit) of the key"],
        "\(same) of \(first.count) identifiers stay the same")
    }
  }

  /// The length of the keys that a derivation takes, by the error that it throws; `nil` if it throws another.
  static func keyLength(of proximity: any ProximityProtocol) -> Int? {
    do {
      _ = try proximity.derivation(from: [], start: 1, period: nil)
      return nil
    } catch WireError.wrongLength(_, let expected, _) {
      return expected
    } catch {
      return nil
    }
  }

  private static func neverRepeat(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws
  {
    // The first seeds try small scenes, whose counterexamples are short.
    let days = trial.seed == 0 ? 1 : 5
    let scene = try Scene(proximity, phones: 3, days: days, seed: trial.seed)
    var seen: Set<[UInt8]> = []
    var addresses: [BluetoothAddress: [UInt8]] = [:]
    for phone in 0..<3 {
      var last: BluetoothAddress?
      for sent in scene.transmissions(of: phone) {
        let bytes = rawBytes(of: sent.payload)
        try trial.expect(
          seen.insert(bytes).inserted,
          after: scene.story + [
            "\(scene.name(of: sent.start)): phone \(phone) broadcasts \(shown(bytes))"
          ],
          "it was broadcast before")
        if sent.address != last {
          try trial.expect(
            addresses.updateValue(bytes, forKey: sent.address) == nil,
            after: scene.story + [
              "\(scene.name(of: sent.start)): phone \(phone) takes a new address"
            ],
            "the address was used before")
        }
        last = sent.address
      }
    }
    // Addresses have 46 random bits, identifiers more.
    let count = Double(seen.count)
    trial.falseAlarmRate = count * count / 2 / 0x1p46
    trial.bound = "no repetition among \(seen.count)"
  }

  private static func bits<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws {
    let scene = try Scene(proximity, phones: 2, days: 8, seed: trial.seed)
    var ones: [Int] = []
    var changes: [Int] = []
    var count = 0
    for phone in 0..<2 {
      var last: [UInt8]?
      for sent in scene.transmissions(of: phone) {
        let bytes = proximity.unpredictableBytes(of: sent.payload)
        if ones.isEmpty {
          ones = [Int](repeating: 0, count: 8 * bytes.count)
          changes = ones
        }
        // Payloads of one address share the identity, so one of them is counted.
        if let last, last.prefix(8) == bytes.prefix(8), proximity.statements.payloadsPerAddress > 1
        {
          continue
        }
        for place in 0..<min(ones.count, 8 * bytes.count) {
          let bit = bytes[place / 8] >> (place % 8) & 1
          ones[place] += Int(bit)
          if let last { changes[place] += Int((last[place / 8] >> (place % 8) & 1) ^ bit) }
        }
        last = bytes
        count += 1
      }
    }
    // Hoeffding: the share of ones is off by t or more with a probability of at most 2 exp(-2 n t^2).
    // With n t^2 = 16 it is 2.6e-14 for each of the places.
    let tolerance = (16 / Double(count)).squareRoot()
    trial.falseAlarmRate = Double(2 * ones.count) * 2.6e-14
    trial.bound = "shares of ones within \(Int(tolerance * 1_000))/1000 of a half"
    for (what, tally) in [("is 1", ones), ("changes", changes)] {
      for (place, number) in tally.enumerated() {
        let share = Double(number) / Double(count)
        try trial.expect(
          share > 0.5 - tolerance && share < 0.5 + tolerance, after: scene.story,
          "bit \(place) of the payload \(what) in \(number) of \(count) cases")
      }
    }
  }

  private static func addresses(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws {
    let scene = try Scene(proximity, phones: 1, days: trial.seed == 0 ? 1 : 3, seed: trial.seed)
    let sent = scene.transmissions(of: 0)
    let perAddress = proximity.statements.payloadsPerAddress
    for (place, (a, b)) in zip(sent, sent.dropFirst()).enumerated() {
      let story =
        scene.story + [
          "\(scene.name(of: a.start)): phone 0 broadcasts \(shown(rawBytes(of: a.payload)))",
          "\(scene.name(of: b.start)): phone 0 broadcasts \(shown(rawBytes(of: b.payload)))",
        ]
      try trial.expect(
        (a.address != b.address) == ((place + 1) % perAddress == 0), after: story,
        a.address == b.address
          ? "the address stays the same" : "the address changes within an identity")
      try trial.expect(a.payload != b.payload, after: story, "the payload stays the same")
    }
  }

  private static func carryOver<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws {
    let scene = try Scene(proximity, phones: 1, days: 4, seed: trial.seed)
    let sent = scene.transmissions(of: 0)
    var places: [Int: Int] = [:]
    var pairs = 0
    for (a, b) in zip(sent, sent.dropFirst()) where a.address != b.address {
      let (x, y) = (
        proximity.unpredictableBytes(of: a.payload), proximity.unpredictableBytes(of: b.payload)
      )
      pairs += 1
      for place in 0...max(0, min(x.count, y.count) - 4)
      where x[place...].prefix(4) == y[place...].prefix(4) {
        places[place, default: 0] += 1
        try trial.expect(
          places[place, default: 0] < 2,
          after: scene.story + [
            "\(scene.name(of: a.start)): phone 0 broadcasts \(shown(x))",
            "\(scene.name(of: b.start)): phone 0 broadcasts \(shown(y)) with another address",
          ], "the four bytes from \(place) on stay, for the second time at this place")
      }
    }
    trial.count(pairs)
    // Two agreements at one of at most 61 places, each of 2^-32.
    let rate = Double(pairs) * 0x1p-32
    trial.falseAlarmRate = 61 * rate * rate
  }

  private static func rotation<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws {
    let scene = try Scene(proximity, phones: 1, days: 2, seed: trial.seed)
    let properties = proximity.properties
    for day in scene.keptDays {
      var time = day.start
      for sent in proximity.transmissions(of: scene.phones[0], on: day) {
        try trial.expect(
          sent.start == time, after: scene.story,
          "a gap or an overlap at \(scene.name(of: sent.start))")
        try trial.expect(
          // Midnight may cut the last broadcast of a day short.
          properties.rotationSeconds.contains(Int(sent.end.seconds) - Int(sent.start.seconds))
            || sent.end == day.end
              && Int(sent.end.seconds) - Int(sent.start.seconds)
                < properties.rotationSeconds.upperBound,
          after: scene.story,
          "a broadcast at \(scene.name(of: sent.start)) of \(Int(sent.end.seconds) - Int(sent.start.seconds)) s"
        )
        time = sent.end
      }
      try trial.expect(
        time == day.end, after: scene.story,
        "the last broadcast of day \(scene.name(of: day)) ends at \(scene.name(of: time))")
    }
    try trial.expect(
      MemoryLayout<P.Payload>.size == properties.payloadByteCount, after: scene.story,
      "payloads of \(MemoryLayout<P.Payload>.size) bytes")
  }

  private static func fixed(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws {
    var scene = try Scene(proximity, phones: 1, days: 3, seed: trial.seed)
    let upload = scene.lastDay.start + UInt32(trial.number(below: 80_000))
    let sent = scene.transmissions(of: 0)
    try trial.expect(
      scene.transmissions(of: 0) == sent, after: scene.story, "a second call gives others")
    try scene.disclose(0, at: upload)
    let after = scene.transmissions(of: 0)
    for (old, new) in zip(sent, after) where old.start < upload {
      try trial.expect(
        old == new, after: scene.story,
        "the broadcast of \(scene.name(of: old.start)) is another afterwards")
    }
    try scene.startNextDay()
    try trial.expect(
      Array(scene.transmissions(of: 0).prefix(after.count)) == after, after: scene.story,
      "the start of another day changes past broadcasts")
  }

  /// The first bytes in hexadecimal, for a story.
  static func shown(_ bytes: [UInt8]) -> String {
    Hexadecimal.encode(bytes.prefix(20)) + (bytes.count > 20 ? "..." : "")
  }
}
