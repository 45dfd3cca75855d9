import ExposureCore

extension MatchTable {
  /// The names of the columns.
  public static let head =
    "key,interval,identifier,timestamp,metadata_plain,tx_power,rssi,attenuation,report_type,"
    + "days_since_onset,transmission_risk,export"

  /// Writes the table as comma-separated values with a head, a piece at a time.
  ///
  /// Unknown values are empty cells: `metadata_plain` and `tx_power` without metadata, `rssi` without a signal
  /// strength, `attenuation` (`tx_power` less `rssi`) without either.
  ///
  /// - Parameters:
  ///   - exports: The names of the exports, in the order in which they were matched.
  ///   - write: Takes the pieces.
  /// - Throws: The error that `write` throws.
  public func writeCSV<Failure>(
    exports: [String], _ write: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    try write(Array("\(Self.head)\n".utf8))
    var first = 0
    while first < rows.count {
      let end = rows[first...].firstIndex { $0.key != rows[first].key } ?? rows.count
      try write(lines(ofKeyAt: first..<end, exports))
      first = end
    }
  }

  /// The lines of one key, whose metadata key is derived once.
  private func lines(ofKeyAt range: Range<Int>, _ exports: [String]) -> [UInt8] {
    let metadata = plainMetadata(ofKeyAt: range)
    let key = DigitWriter.bytes(of: rows[range.lowerBound].key.bigEndian)
    var line: [UInt8] = []
    for (row, plain) in zip(rows[range], metadata) {
      let sighting = Int(row.sighting)
      DigitWriter.append(key, to: &line)
      line.append(ASCII.comma)
      line += "\(row.interval)".utf8
      line.append(ASCII.comma)
      DigitWriter.append(sightings.identifiers[sighting].bytes, to: &line)
      line.append(ASCII.comma)
      line += "\(sightings.times[sighting].seconds)".utf8
      line.append(ASCII.comma)
      if let plain { DigitWriter.append(DigitWriter.bytes(of: plain), to: &line) }
      line.append(ASCII.comma)
      // The second byte of the metadata (GAEN, Bluetooth Specification 1.2).
      let power = plain.map { Int8(truncatingIfNeeded: UInt32(littleEndian: $0) >> 8) }
      if let power { line += "\(power)".utf8 }
      line.append(ASCII.comma)
      let signal = sightings.signals.isEmpty ? nil : sightings.signals[sighting]
      if let signal { line += "\(signal)".utf8 }
      line.append(ASCII.comma)
      if let signal, let power { line += "\(signal.attenuation(ofTransmitPower: power))".utf8 }
      let publication = publications[Int(row.publication)]
      let onset = publication.key.daysSinceOnset.map { "\($0)" } ?? ""
      line += ",\(publication.key.reportType.nameInFormat),\(onset)".utf8
      line += ",\(publication.key.transmissionRiskLevel),".utf8
      line += CSVText.cell(exports[publication.file]).utf8
      line.append(ASCII.lineFeed)
    }
    return line
  }

  private func plainMetadata(ofKeyAt range: Range<Int>) -> [UInt32?] {
    guard !sightings.metadata.isEmpty else { return range.map { _ in nil } }
    let all = rows[range].map { sightings.metadata[Int($0.sighting)] }
    let present = zip(rows[range], all).filter { $0.1 != nil }
    let key = DiagnosisKey(
      bits: rows[range.lowerBound].key.bigEndian,
      rollingStart: IntervalNumber(rows[range.lowerBound].interval))
    let plain = key.decryptedBits(
      of: present.compactMap(\.1), present.map { sightings.identifiers[Int($0.0.sighting)] })
    var next = plain.makeIterator()
    return all.map { $0 == nil ? nil : next.next() }
  }
}
