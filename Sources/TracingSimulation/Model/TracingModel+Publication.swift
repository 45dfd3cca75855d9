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
      seed: society.world.seed, purpose: .uploadConsent, subject: UInt64(person))
    guard consents < parameters.app.uploadFraction else { return }
    var stream = RandomStream(
      seed: society.world.seed, purpose: .uploadDelay, subject: UInt64(person), day: time.day)
    let delay = stream.exponential(mean: 1) * parameters.app.uploadDelayHours * 3600
    queue.schedule(.upload(person), at: time + Int64(min(delay, 10 * 86_400)))
  }

  /// A case uploads what its phone discloses of the days before.
  mutating func upload(from person: Person, at time: SimulationTime) {
    let today = time.day
    guard !society.isDead(person),
      let phone = airwaves.phones.phone(
        of: person, startedThrough: today, server: &server)
    else { return }
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
    do {
      try proximityProtocol.receive(body, at: time.unixTime, server: &server)
    } catch {
      preconditionFailure("the server refused an honest upload: \(error)")
    }
    traffic.uploaded += body.count
    traffic.uploads += 1
    society.daily[today].uploads += 1
    if proximityProtocol.properties.matcher == .server, let number = society.caseNumber(of: person)
    {
      society.cases[number].isPublished = true
      let oldest = today - proximityProtocol.properties.retentionDays
      privateUploads.removeAll { $0.day < oldest }
      privateUploads.append((number, today))
    }
    // From now on the phone may broadcast something else than it would have.
    airwaves.forget()
    open(person, days: days, today: today)
  }

  /// The server publishes, and everybody's phone will download the file in its own time.
  mutating func publish(at time: SimulationTime, _ queue: inout EventQueue<TracingEvent>) {
    if time + publishPeriod < SimulationTime(day: society.days) {
      queue.schedule(.publish, at: time + publishPeriod)
    }
    guard let file = proximityProtocol.publish(at: time.unixTime, server: &server) else { return }
    traffic.published += file.count
    traffic.files += 1
    society.daily[time.day].publishedBytes += file.count
    let publication: P.Publication
    do {
      publication = try proximityProtocol.read(file)
    } catch {
      preconditionFailure("the server published a file that nobody can read: \(error)")
    }
    let disclosed = disclosedDays(in: publication, at: time)
    sniffers.note(file: file)
    let exposures = exposures(to: publication, disclosed: disclosed, at: time)
    notePublication(disclosed, exposures: exposures, at: time, &queue)
    // Nothing is held back for longer than the day of the upload and a night.
    openUploads.removeAll { $0.pending.isEmpty || $0.day < time.day - 2 }
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
  /// broadcast; in order of person and day.
  private mutating func disclosedDays(
    in publication: P.Publication, at time: SimulationTime
  ) -> [ListenerDay] {
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
    for (index, match) in matches.enumerated()
    where index == 0 || matches[index - 1].block != match.block {
      society.daily[time.day].publishedBlocks += 1
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
    return found.sortedWithoutRepeats()
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
    let phase = RandomStream.word(
      seed: society.world.seed, purpose: .downloadPhase, subject: UInt64(person))
    let offset = Int64(phase % UInt64(downloadPeriod))
    let periods = time.seconds < offset ? 0 : (time.seconds - offset) / downloadPeriod + 1
    return SimulationTime(seconds: periods * downloadPeriod + offset)
  }
}
