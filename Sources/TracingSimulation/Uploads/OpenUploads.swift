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

  /// A file with its disclosures, which are dropped from the open uploads.
  mutating func file(
    _ bytes: [UInt8], _ publication: P.Publication, at time: SimulationTime, _ proximityProtocol: P
  ) -> PublishedFile<P> {
    let pending = pending
    let matches = proximityProtocol.matches(
      of: publication, in: log(of: pending, proximityProtocol))
    // Matches come in order of block and row, and rows in order of upload and day.
    var blocks: [DisclosedBlock] = []
    for match in matches {
      let block = DisclosedBlock(block: match.block, sender: pending[match.row].sender)
      if blocks.last != block { blocks.append(block) }
    }
    let rows = matches.map(\.row).sortedWithoutRepeats()
    let file = PublishedFile<P>(
      number: fileCount, bytes: bytes, publication: publication, blocks: blocks,
      broadcasts: broadcasts(rows.map { pending[$0] }))
    fileCount += 1
    drop(rows, of: pending.count)
    // The server holds nothing back for longer than the day of the upload and a night.
    uploads.removeAll { $0.pending.isEmpty || $0.day < time.day - 2 }
    return file
  }

  /// A broadcast that a later file may disclose.
  private struct PendingBroadcast {
    var sender: PhoneDay
    var transmission: Transmission<P.Payload>
  }

  /// The broadcasts that later files may disclose, in order of upload and time.
  private var pending: [PendingBroadcast] {
    uploads.flatMap { upload in
      upload.pending.indices.map {
        PendingBroadcast(
          sender: PhoneDay(upload.person, upload.pendingDays[$0]),
          transmission: upload.pending[$0])
      }
    }
  }

  /// The broadcasts as a log: a row for each.
  private func log(
    of pending: [PendingBroadcast], _ proximityProtocol: P
  ) -> SightingLog<P.Record> {
    var log = SightingLog<P.Record>()
    for broadcast in pending {
      let transmission = broadcast.transmission
      log.append(
        proximityProtocol.record(of: transmission.payload, heardAt: transmission.start),
        at: transmission.start, signalStrength: 0, listener: broadcast.sender.person.rawValue)
    }
    return log
  }

  /// The broadcasts of each case, in order of person and time.
  private func broadcasts(_ disclosed: [PendingBroadcast]) -> [DisclosedBroadcast<P.Payload>] {
    let byPerson = Dictionary(grouping: disclosed, by: \.sender.person)
    return byPerson.keys.sorted().map { person in
      DisclosedBroadcast(
        person: person,
        broadcast: Broadcast(
          (byPerson[person] ?? []).map(\.transmission).sorted { $0.start < $1.start }))
    }
  }

  /// Drops rows of the pending broadcasts.
  private mutating func drop(_ rows: [Int], of count: Int) {
    var isDisclosed = [Bool](repeating: false, count: count)
    for row in rows { isDisclosed[row] = true }
    var first = 0
    for number in uploads.indices {
      let rows = first..<first + uploads[number].pending.count
      uploads[number].drop(isDisclosed[rows])
      first = rows.upperBound
    }
  }
}
