internal import ContactWorld
internal import DiscreteEvents
internal import ExposureCore
internal import ProximityProtocols

extension TracingModel {
  mutating func scheduleUpload(
    of person: Person, at time: SimulationTime, _ queue: inout EventQueue<TracingEvent>
  ) {
    guard parameters.app.tracing == .identifiers, society.hasApp(person),
      time.day >= parameters.app.startDay
    else { return }
    let consents = RandomStream.unit(
      seed: society.world.seed, purpose: .uploadConsent, subject: UInt64(person.rawValue))
    guard consents < parameters.app.uploadFraction else { return }
    var stream = RandomStream(
      seed: society.world.seed, purpose: .uploadDelay, subject: UInt64(person.rawValue),
      day: time.day)
    let delay = stream.exponential(mean: 1) * parameters.app.uploadDelayHours * 3600
    queue.schedule(.upload(person), at: time + Int64(min(delay, 10 * 86_400)))
  }

  /// A case uploads.
  mutating func upload(from person: Person, at time: SimulationTime) {
    guard !society.isDead(person), sendUpload(from: person, at: time) else { return }
    journal.note(.upload(person, time))
    society.daily[time.day].uploads += 1
    if proximityProtocol.properties.requestKinds.contains(.status),
      let number = society.caseNumber(of: person)
    {
      society.cases[number].isPublished = true
    }
  }

  /// A phone discloses the days before, and the server receives it; the society stays as it is.
  ///
  /// - Returns: Whether there is a phone, and the server took some of its upload.
  mutating func sendUpload(from person: Person, at time: SimulationTime) -> Bool {
    let today = time.day
    guard
      let phone = airwaves.phones.phone(
        of: person, startedThrough: today, server: &server)
    else { return false }
    let days = (today - parameters.app.disclosedDays)...(today - 1)
    let diagnosis = Diagnosis(
      reportType: .confirmedTest,
      symptomOnset: society.onsetDay(of: person, upTo: today).map(ScenarioClock.dayNumber))
    var keyMaterial = SimulationKeyMaterial(
      seed: society.world.seed, phone: person, day: today + days.count + 10_000)
    let proximityProtocol = proximityProtocol
    let body = proximityProtocol.disclose(
      from: phone,
      days: ScenarioClock.dayNumber(days.lowerBound)...ScenarioClock.dayNumber(days.upperBound),
      at: time.unixTime, diagnosis: diagnosis,
      heard: {
        sightings(of: days.map { ListenerDay(listener: person, day: $0) }, today: today)
      }, keyMaterial: &keyMaterial)
    let verdict = proximityProtocol.receive(
      ServerRequest(.upload, body), at: time.unixTime, server: &server, keyMaterial: &keyMaterial)
    // The phone goes on with fresh keys, whatever the server says.
    airwaves.forget()
    guard verdict.answer != nil else { return false }
    traffic.uploaded += body.count
    traffic.uploads += 1
    if proximityProtocol.properties.requestKinds.contains(.status),
      let number = society.caseNumber(of: person)
    {
      let oldest = today - proximityProtocol.properties.retentionDays
      privateUploads.removeAll { $0.day < oldest }
      privateUploads.append((number, today))
    }
    open(person, days: days, today: today)
    return true
  }

  /// The server publishes, and everybody's phone will download the file in its own time.
  mutating func publish(at time: SimulationTime, _ queue: inout EventQueue<TracingEvent>) {
    if time + publishPeriod < SimulationTime(day: society.days) {
      queue.schedule(.publish, at: time + publishPeriod)
    }
    journal.note(.publication(time))
    guard let file = publishFile(at: time) else { return }
    society.daily[time.day].publishedBytes += file.byteCount
    society.daily[time.day].publishedBlocks += file.blockCount
    let exposures = exposures(to: file.content, disclosed: file.disclosed, at: time)
    notePublication(file.disclosed, exposures: exposures, at: time, &queue)
  }

  /// What the server published, and whom it discloses.
  struct PublishedFile {
    var content: P.Publication
    var byteCount: Int
    /// The linkable blocks of identifiers that it makes known.
    var blockCount: Int
    /// The days of cases that it discloses.
    var disclosed: [ListenerDay]
  }

  /// The server publishes, if there is anything; the society stays as it is.
  mutating func publishFile(at time: SimulationTime) -> PublishedFile? {
    guard let file = proximityProtocol.publish(at: time.unixTime, server: &server) else {
      return nil
    }
    traffic.published += file.count
    traffic.files += 1
    let publication: P.Publication
    do {
      publication = try proximityProtocol.read(file)
    } catch {
      preconditionFailure("the server published a file that nobody can read: \(error)")
    }
    let (disclosed, blockCount) = disclosedDays(in: publication)
    sniffers.note(file: file)
    // Nothing is held back for longer than the day of the upload and a night.
    openUploads.removeAll { $0.pending.isEmpty || $0.day < time.day - 2 }
    return PublishedFile(
      content: publication, byteCount: file.count, blockCount: blockCount, disclosed: disclosed)
  }

  /// Notes what an upload may disclose, and lets the sniffers keep what they had captured of it.
  private mutating func open(_ person: Person, days: ClosedRange<Int>, today: Int) {
    var upload = OpenUpload<P.Payload>(person: person, day: today)
    // The day of the upload itself may be disclosed too, once it is over.
    for day in days.lowerBound...today {
      let broadcast = airwaves.transmissions(
        of: person, on: day, today: today, server: &server, proximityProtocol)
      upload.pending += broadcast
      upload.pendingDays += Array(repeating: day, count: broadcast.count)
      if days.contains(day) {
        sniffers.capture(broadcast, of: person, on: day, absences: society.absences)
      }
    }
    openUploads.append(upload)
  }

  /// Which days of which cases a file discloses, found by matching it with what their own phones
  /// broadcast, in order of person and day; and how many linkable blocks these make.
  private mutating func disclosedDays(
    in publication: P.Publication
  ) -> (disclosed: [ListenerDay], blockCount: Int) {
    var log = SightingLog<P.Record>()
    for (number, upload) in openUploads.enumerated() {
      for transmission in upload.pending {
        log.append(
          proximityProtocol.record(of: transmission.payload, heardAt: transmission.start),
          at: transmission.start, signalStrength: 0, listener: UInt32(number))
      }
    }
    let matches = proximityProtocol.matches(of: publication, in: log)
    var isDisclosed = [Bool](repeating: false, count: log.count)
    for match in matches { isDisclosed[match.row] = true }
    // Matches come in order of block, so a new block is one that differs from the last.
    let blockCount = matches.indices.count { index in
      index == 0 || matches[index - 1].block != matches[index].block
    }
    var found: [ListenerDay] = []
    var first = 0
    for number in openUploads.indices {
      let upload = openUploads[number]
      let rows = first..<first + upload.pending.count
      for row in rows where isDisclosed[row] {
        let entry = ListenerDay(listener: upload.person, day: upload.pendingDays[row - first])
        if found.last != entry { found.append(entry) }
      }
      openUploads[number].drop(isDisclosed[rows])
      first = rows.upperBound
    }
    return (found.sortedWithoutRepeats(), blockCount)
  }

  /// Notes what a file brings about: which warnings wait for their phones, and which true contacts of its
  /// cases are among the warned.
  private mutating func notePublication(
    _ disclosed: [ListenerDay], exposures: [Exposure], at time: SimulationTime,
    _ queue: inout EventQueue<TracingEvent>
  ) {
    let warned = Set(exposures.map(\.listener))
    var trulyNear: Set<Person> = []
    for (index, entry) in disclosed.enumerated()
    where index == 0 || disclosed[index - 1].listener != entry.listener {
      guard let number = society.caseNumber(of: entry.listener) else { continue }
      society.cases[number].isPublished = true
      for (position, contact) in society.cases[number].trueContacts.enumerated() {
        trulyNear.insert(contact)
        if warned.contains(contact) { society.cases[number].contactWarned[position] = true }
      }
    }
    for exposure in exposures {
      let warning = WarningRecord(
        person: exposure.listener, time: 0, exposureDay: exposure.day,
        isTrue: trulyNear.contains(exposure.listener))
      if pendingWarnings[exposure.listener] == nil {
        pendingWarnings[exposure.listener] = []
        queue.schedule(
          .download(exposure.listener), at: nextDownload(of: exposure.listener, after: time))
      }
      pendingWarnings[exposure.listener]?.append(warning)
    }
  }

  /// The next moment at which a phone fetches what is new: once a period, at a phase of its own.
  func nextDownload(of person: Person, after time: SimulationTime) -> SimulationTime {
    let offset = downloadPhase(of: person)
    let periods = time.seconds < offset ? 0 : (time.seconds - offset) / downloadPeriod + 1
    return SimulationTime(seconds: periods * downloadPeriod + offset)
  }

  /// When a phone fetches within each period, in seconds.
  func downloadPhase(of person: Person) -> Int64 {
    let phase = RandomStream.word(
      seed: society.world.seed, purpose: .downloadPhase, subject: UInt64(person.rawValue))
    return Int64(phase % UInt64(downloadPeriod))
  }
}
