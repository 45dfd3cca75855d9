internal import ContactWorld
internal import DiscreteEvents
internal import ExposureCore
internal import ProximityProtocols

/// The uploads that are not completely published yet.
///
/// From them follow the phones that can have a match: a file is matched with the broadcasts of the cases' own phones,
/// since a file contains no person's number.
struct OpenUploads<P: ProximityProtocol> {
  private var uploads: [OpenUpload<P.Payload>] = []
  private var fileCount = 0

  /// The number of uploads.
  var count: Int { uploads.count }

  /// The number of broadcasts that they may still disclose.
  var pendingCount: Int {
    uploads.reduce(0) { $0 + $1.pending.count }
  }

  /// Notes an upload that the server accepted.
  ///
  /// - Parameters:
  ///   - upload: The case and the day of the upload.
  ///   - broadcasts: The broadcasts of the case's phone on the days that files may disclose because of the upload.
  mutating func open(
    _ upload: PhoneDay, _ broadcasts: [(day: Day, broadcast: [Transmission<P.Payload>])]
  ) {
    var open = OpenUpload<P.Payload>(person: upload.person, day: upload.day)
    for (day, broadcast) in broadcasts {
      open.pending += broadcast
      open.pendingDays += Array(repeating: day, count: broadcast.count)
    }
    uploads.append(open)
  }

  /// The disclosures of a file: the days of cases, and the number of linkable blocks of identifiers.
  mutating func file(
    _ bytes: [UInt8], _ publication: P.Publication, at time: SimulationTime, _ proximityProtocol: P
  ) -> PublishedFile<P.Publication> {
    let matches = proximityProtocol.matches(of: publication, in: log(proximityProtocol))
    // Matches come in order of block, so a new block is one that differs from the last.
    let blockCount = matches.indices.count { index in
      index == 0 || matches[index - 1].block != matches[index].block
    }
    let file = PublishedFile(
      number: fileCount, bytes: bytes, publication: publication, blockCount: blockCount,
      disclosed: drop(matches))
    fileCount += 1
    // The server holds nothing back for longer than the day of the upload and a night.
    uploads.removeAll { $0.pending.isEmpty || $0.day < time.day - 2 }
    return file
  }

  /// The broadcasts that later files may disclose, as a log: a row for each broadcast, a listener for each upload.
  private func log(_ proximityProtocol: P) -> SightingLog<P.Record> {
    var log = SightingLog<P.Record>()
    for (number, upload) in uploads.enumerated() {
      for transmission in upload.pending {
        log.append(
          proximityProtocol.record(of: transmission.payload, heardAt: transmission.start),
          at: transmission.start, signalStrength: 0, listener: UInt32(number))
      }
    }
    return log
  }

  /// Drops the broadcasts that a file has disclosed, and returns the disclosed days of cases, in order.
  private mutating func drop(_ matches: [SightingMatch]) -> [PhoneDay] {
    var isDisclosed = [Bool](repeating: false, count: pendingCount)
    for match in matches { isDisclosed[match.row] = true }
    var found: [PhoneDay] = []
    var first = 0
    for number in uploads.indices {
      let upload = uploads[number]
      let rows = first..<first + upload.pending.count
      for row in rows where isDisclosed[row] {
        let entry = PhoneDay(upload.person, upload.pendingDays[row - first])
        if found.last != entry { found.append(entry) }
      }
      uploads[number].drop(isDisclosed[rows])
      first = rows.upperBound
    }
    return found.sortedWithoutRepeats()
  }
}
