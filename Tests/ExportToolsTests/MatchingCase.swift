import DiagnosisExport
import ExposureCore
import ExportTools
import ExposureTestSupport

/// Published keys and one phone's log, with matches and with what almost is one.
struct MatchingCase {
  var published: [PublishedKey] = []
  var sightings = SightingColumns()

  private static let day: UInt32 = 18_600

  init(published: [PublishedKey]) {
    self.published = published
  }

  init(_ seed: Seed) {
    var random = SplitMix64(seed)
    for _ in 0..<40 {
      let start =
        144 * (Self.day + UInt32(random.below(3))) + UInt32(random.below(2) * random.below(144))
      let key = DiagnosisKey(
        bits: random.bits(), rollingStart: IntervalNumber(start),
        rollingPeriod: random.below(2) == 0 ? 144 : UInt32(1 + random.below(144)),
        transmissionRiskLevel: Int32(random.below(9)),
        reportType: ReportType.allCases[random.below(6)],
        daysSinceOnset: random.below(3) == 0 ? nil : Int32(random.below(29)) - 14)
      published.append(PublishedKey(key, isRevised: random.below(5) == 0))
    }
    for _ in 0..<8 {
      // Published again: alike, with another period, or as something else.
      var again = published[random.below(published.count)]
      if random.below(2) == 0 { again.key.rollingPeriod = UInt32(1 + random.below(144)) }
      if random.below(2) == 0 { again.key.reportType = ReportType.allCases[random.below(6)] }
      again.isRevised = random.below(2) == 0
      published.append(again)
    }
    // In one file revised keys come behind the others, whatever order they stand in.
    let third = published.count / 3
    published = [
      published[..<third], published[third..<2 * third], published[(2 * third)...],
    ].flatMap { file in file.filter { !$0.isRevised } + file.filter(\.isRevised) }
    for published in published where random.below(2) == 0 { plant(published.key, &random) }
    // Strengths of which some are unknown and some have decimals.
    defer {
      sightings.signals = sightings.identifiers.map { _ in
        random.below(4) == 0
          ? nil
          : SignalStrength(thousandths: Int32(-1_000 * random.below(120) + 250 * random.below(4)))
      }
    }
    for _ in 0..<200 {
      append(random.bits(), Int(Self.day) * 86_400 + random.below(300_000), &random)
    }
  }

  private mutating func plant(_ key: DiagnosisKey, _ random: inout SplitMix64) {
    let all = key.rollingProximityIdentifiers()
    for offset in [0, all.count - 1, random.below(all.count)] {
      let own = 600 * (Int(key.rollingStart.rawValue) + offset)
      for edge in [-7_201, -7_200, 0, 1_200, 7_799, 7_800] where random.below(2) == 0 {
        append(all[offset].bits, own + edge, &random)
        append(all[offset].bits ^ 1 << UInt128(random.below(128)), own + edge, &random)
      }
      for delay in [0, 0, 1_200, 1_201] { append(all[offset].bits, own - 600 + delay, &random) }
    }
  }

  private mutating func append(_ bits: UInt128, _ time: Int, _ random: inout SplitMix64) {
    append(
      EphemeralIdentifier(bits: bits), UInt32(time),
      random.below(4) == 0
        ? nil : AssociatedEncryptedMetadata(bits: UInt32(truncatingIfNeeded: random.next())))
  }

  mutating func append(
    _ identifier: EphemeralIdentifier, _ seconds: UInt32, _ metadata: AssociatedEncryptedMetadata?
  ) {
    sightings.identifiers.append(identifier)
    sightings.times.append(UnixTime(seconds))
    sightings.metadata.append(metadata)
  }

  /// The places of the first keys of the three files, and the end.
  var fileStarts: [Int] {
    let third = published.count / 3
    return [0, third, 2 * third, published.count]
  }

  /// The keys in three files: two archives and a bare `export.bin`, each an hour later than the one before.
  var exports: [[UInt8]] {
    let parts = (0..<3).map { file in
      Self.export(
        Array(published[fileStarts[file]..<fileStarts[file + 1]]),
        endingAt: 3_600 * UInt64(file + 1))
    }
    return [
      ExportArchive(export: parts[0]).encoded(),
      ExportArchive(export: parts[1]).encoded(.none), parts[2],
    ]
  }

  static func export(_ keys: [PublishedKey], endingAt end: UInt64? = nil) -> [UInt8] {
    ExportFile(
      metadata: ExportMetadata(endTimestamp: end, region: "XX"),
      keys: keys.filter { !$0.isRevised }.map(\.key),
      revisedKeys: keys.filter(\.isRevised).map(\.key)
    ).encoded()
  }

  static func bits(_ digits: String) -> UInt128? {
    Hexadecimal.decode(digits).flatMap { try? EphemeralIdentifier(reading: $0.span.bytes).bits }
  }

  /// The table as one would write it first: a dictionary of what was heard, the rules as they are worded, the
  /// lines sorted as texts with numbers of equal length.
  var naiveTable: String {
    let rows = Dictionary(grouping: sightings.identifiers.indices) { sightings.identifiers[$0] }
    // The facts of each key that explains something: its lines, its type, whether that was revised.
    var known: [[UInt128]: (key: DiagnosisKey, lines: [[String]], isRevised: Bool)] = [:]
    for (place, key) in published.map(\.key).enumerated() where key.reportType != .recursive {
      let file = (0..<3).last { fileStarts[$0] <= place } ?? 0
      let lines = lines(of: key, rows, file)
      guard !lines.isEmpty else { continue }
      let identity = [key.bits, UInt128(key.rollingStart.rawValue)]
      if let entry = known[identity] {
        if entry.key.rollingPeriod == key.rollingPeriod, !entry.isRevised,
          entry.key.reportType.mayBeRevised(to: key.reportType)
        {
          var revised = entry.key
          revised.reportType = key.reportType
          known[identity] = (revised, entry.lines, true)
        }
      } else {
        known[identity] = (key, lines, false)
      }
    }
    let standing = known.values.filter { $0.key.reportType != .revoked }
    let lines = standing.flatMap { entry in
      entry.lines.map { $0 + [Self.name(of: entry.key.reportType)] }
    }
    // A key published again with another start may explain the same; the first publication counts.
    var distinct: [[String]: [String]] = [:]
    for line in lines {
      let cells = Array(line[..<4])
      if let other = distinct[cells], other[9] <= line[9] { continue }
      distinct[cells] = line
    }
    return
      "key,interval,identifier,timestamp,metadata_plain,tx_power,rssi,attenuation,report_type,"
      + "days_since_onset,transmission_risk,export\n"
      + distinct.values.sorted { $0.lexicographicallyPrecedes($1) }.map { line in
        let cells = [0, 1, 4, 2, 5, 6, 7, 8, 12, 10, 11, 9].map { line[$0] }
        return cells.joined(separator: ",") + "\n"
      }.joined()
  }

  private static func name(of type: ReportType) -> String {
    let names = [
      "UNKNOWN", "CONFIRMED_TEST", "CONFIRMED_CLINICAL_DIAGNOSIS", "SELF_REPORT", "RECURSIVE",
      "REVOKED",
    ]
    return names[Int(type.rawValue)]
  }

  private func lines(
    of key: DiagnosisKey, _ rows: [EphemeralIdentifier: [Int]], _ file: Int
  ) -> [[String]] {
    var lines: [[String]] = []
    for (offset, identifier) in key.rollingProximityIdentifiers().enumerated() {
      let interval = Int(key.rollingStart.rawValue) + offset
      let heard = (rows[identifier] ?? []).filter { row in
        abs(Int(sightings.times[row].seconds) / 600 - interval) <= 12
      }
      guard let first = heard.map({ sightings.times[$0] }).min() else { continue }
      for row in heard where sightings.times[row].seconds <= first.seconds + 1_200 {
        let plain = sightings.metadata[row].map { metadata in
          key.decryptedBits(of: [metadata], [identifier])[0]
        }
        let bytes = plain.map { plain in
          (0..<4).map { UInt8(truncatingIfNeeded: plain >> (8 * $0)) }
        }
        let signal = sightings.signals.isEmpty ? nil : sightings.signals[row]?.thousandths
        let power = bytes.map { 1_000 * Int32(Int8(bitPattern: $0[1])) }
        let attenuation = power.flatMap { power in signal.map { power - $0 } }
        let order = String(repeating: "0", count: 9 - "\(row)".count) + "\(row)"
        lines.append([
          key.bytes.map(Self.digits).joined(), "\(interval)", "\(sightings.times[row].seconds)",
          order, "\(identifier)", bytes.map { $0.map(Self.digits).joined() } ?? "",
          bytes.map { "\(Int8(bitPattern: $0[1]))" } ?? "",
          Self.decimals(signal), Self.decimals(attenuation), "\(file).zip",
          key.daysSinceOnset.map { "\($0)" } ?? "", "\(key.transmissionRiskLevel)",
        ])
      }
    }
    return lines
  }

  /// Thousandths as a decimal number.
  private static func decimals(_ thousandths: Int32?) -> String {
    guard let thousandths else { return "" }
    let text = "\(Double(thousandths) / 1_000)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func digits(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
