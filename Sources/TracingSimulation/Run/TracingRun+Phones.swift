internal import ContactWorld
internal import DiscreteEvents
internal import EpidemicSociety
internal import ExposureCore
internal import ProximityProtocols

/// The events of phones and the server.
extension TracingRun {
  mutating func beginDay(_ day: Day) {
    let (absences, time) = (society.absences, SimulationTime(day: day))
    let absentees = absences.absentees(on: day)
    network?.beginDay(day, absentees)
    if let network { absences.forgetEncounters(before: network.rememberedDays(on: day).lowerBound) }
    tellAir(of: day - 1)
    tell(.dayBegan(absentees, isLockdown: absences.isLockdown(on: day)), at: time)
    network?.storeSightings(beforeDay: day, in: society)
    if let oldest = oldestRememberedDay(on: day) { histories.forget(before: oldest) }
  }

  /// Schedules the code and the upload of a new case with the app.
  mutating func scheduleUpload(of person: Person, after result: SimulationTime) {
    guard society.hasApp(person) else { return }
    let path = owners.uploadPath(of: person, after: result)
    if let time = path.code { queue.schedule(.code(person), at: time) }
    if let time = path.upload { queue.schedule(.upload(person), at: time) }
  }

  /// A case receives the code with which it may upload.
  mutating func receiveCode(_ person: Person, at time: SimulationTime) {
    guard society.isAlive(person) else { return }
    tell(.receivedCode(person), at: time)
  }

  mutating func upload(from person: Person, at time: SimulationTime) {
    guard society.isAlive(person) else { return }
    let days = owners.disclosedDays(uploadingOn: time.day)
    guard let upload = disclose(days, of: person, at: time) else { return }
    tell(.uploaded(upload), at: time)
    tellBroadcasts(of: person, days, at: time)
  }

  /// A phone discloses days to the server; the society stays as it is.
  mutating func disclose(
    _ days: ClosedRange<Day>, of person: Person, at time: SimulationTime
  ) -> Upload? {
    let diagnosis = Diagnosis(
      reportType: .confirmedTest,
      symptomOnset: society.onsetDay(of: person, upTo: time.day).map(ScenarioClock.dayNumber))
    return network?.upload(from: person, days, at: time, diagnosis, in: society)
  }

  /// Tells the observers of the air the broadcasts of a case's phone on the days that it disclosed, by true time.
  mutating func tellBroadcasts(
    of person: Person, _ days: ClosedRange<Day>, at time: SimulationTime, isReplay: Bool = false
  ) {
    guard observers.hearAir else { return }
    for day in days {
      let sender = PhoneDay(person, day)
      let broadcast = network?.trueTransmissions(of: sender, today: time.day) ?? []
      observers.observe(broadcast, of: sender, in: society, isReplay: isReplay)
    }
  }

  /// Tells the observers of the air what all phones broadcast on a day that is over.
  ///
  /// It does nothing before day 0.
  mutating func tellAir(of day: Day, isReplay: Bool = false) {
    guard day >= 0, observers.hearDays, var taken = network else { return }
    network = nil
    // The clock of a phone may be ahead, so that it has begun the next day already; after the last day there is none.
    let today = min(day + 1, Day(society.days - 1))
    observers.observe(airOf: day, in: society, isReplay: isReplay) { person in
      taken.transmissions(onAirOn: day, of: person, today: today)
    }
    network = taken
  }

  /// The server publishes, and each phone downloads the file at its next scheduled time.
  mutating func publish(at time: SimulationTime) {
    if time + publishPeriod < SimulationTime(day: Day(society.days)) {
      queue.schedule(.publish, at: time + publishPeriod)
    }
    let file = network?.publish(at: time)
    tell(.published(file.map(FileNotice.init)), at: time)
    guard let file else { return }
    let rule = parameters.warning.rule
    let found = network?.exposures(to: file, at: time, rule, in: society) ?? []
    for entry in found where pending.add(entry.exposures, for: entry.person) {
      if !asksForStatus { scheduleDownload(of: entry.person, after: time) }
    }
  }

  /// Schedules the next download of a phone.
  mutating func scheduleDownload(of person: Person, after time: SimulationTime) {
    let next = SimulationTime(seconds: owners.downloads.next(of: person, after: time.seconds))
    if next < SimulationTime(day: Day(society.days)) { queue.schedule(.download(person), at: next) }
  }

  /// A phone downloads new files and assesses them, asks about its status if the protocol has such a request, and may
  /// warn its owner.
  mutating func download(to person: Person, at time: SimulationTime) {
    let found = pending.take(for: person)
    var isAtRisk = false
    if asksForStatus {
      scheduleDownload(of: person, after: time)
      let answer = network?.askForStatus(of: person, at: time)
      tell(.askedForStatus(person, isAtRisk: answer), at: time)
      isAtRisk = answer == true
    }
    guard society.isAlive(person) else { return }
    let days = found.isEmpty ? [] : takeIn(found, by: person, at: time)
    if !days.isEmpty || isAtRisk { warn(person, of: days, isFromStatus: isAtRisk, at: time) }
  }

  /// A phone takes in the exposures of the files that it has downloaded.
  ///
  /// - Returns: The days of which it has to warn, in ascending order.
  private mutating func takeIn(
    _ found: [FoundExposure], by person: Person, at time: SimulationTime
  ) -> [Day] {
    let rule = parameters.warning.rule
    let oldest = oldestRememberedDay(on: time.day) ?? time.day
    histories[person].takeIn(found, keepingFrom: oldest, rule)
    let risks = histories[person].risks(by: rule, on: time.day)
    tell(.assessed(PhoneAssessment(person: person, exposures: found, risks: risks)), at: time)
    return histories[person].newWarnings(among: risks)
  }

  /// A phone warns its owner, who may stay at home because of it.
  ///
  /// - Parameters:
  ///   - person: The owner.
  ///   - found: The days that the phone found, in ascending order.
  ///   - isFromStatus: Whether the server's answer says that the owner is at risk. It names no day; the owner stays at
  ///     home as if it had been today.
  ///   - time: Now.
  private mutating func warn(
    _ person: Person, of found: [Day], isFromStatus: Bool, at time: SimulationTime
  ) {
    let days = isFromStatus && found.last != time.day ? found + [time.day] : found
    let isSeen = owners.sees(person, warningOf: days[days.count - 1])
    let last =
      isSeen
      ? society.askToStayAtHome(
        person, because: .contactDiagnosed, metOn: days[days.count - 1], at: time) : nil
    tell(
      .warned(
        PhoneWarning(
          person: person, days: days,
          exposures: histories[person].exposures(of: found),
          isFromStatus: isFromStatus, isSeen: isSeen, isHeeded: last != nil, heedsThrough: last)),
      at: time)
  }

  /// The first day of which phones remember exposures; `nil` without phones.
  private func oldestRememberedDay(on today: Day) -> Day? {
    network.map { today - $0.keptDays }
  }
}
