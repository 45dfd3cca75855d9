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
    tell(.dayBegan(absentees, isLockdown: absences.isLockdown(on: day)), at: time)
    network?.storeSightings(beforeDay: day, in: society)
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
    guard let verdict = disclose(days, of: person, at: time) else { return }
    tell(.uploaded(person, days: days, verdict), at: time)
    tellBroadcasts(of: person, days, at: time)
  }

  /// A phone discloses days to the server; the society stays as it is.
  mutating func disclose(
    _ days: ClosedRange<Day>, of person: Person, at time: SimulationTime
  ) -> Verdict? {
    let diagnosis = Diagnosis(
      reportType: .confirmedTest,
      symptomOnset: society.onsetDay(of: person, upTo: time.day).map(ScenarioClock.dayNumber))
    return network?.upload(from: person, days, at: time, diagnosis, in: society)
  }

  /// Tells the observers of the air the broadcasts of a case's phone on the days that it disclosed.
  mutating func tellBroadcasts(
    of person: Person, _ days: ClosedRange<Day>, at time: SimulationTime, isReplay: Bool = false
  ) {
    guard observers.hearAir else { return }
    for day in days {
      let sender = PhoneDay(person, day)
      let broadcast = network?.transmissions(of: sender, today: time.day) ?? []
      observers.observe(broadcast, of: sender, in: society, isReplay: isReplay)
    }
  }

  /// The server publishes, and each phone downloads the file at its next scheduled time.
  mutating func publish(at time: SimulationTime) {
    if time + publishPeriod < SimulationTime(day: Day(society.days)) {
      queue.schedule(.publish, at: time + publishPeriod)
    }
    let file = network?.publish(at: time)
    tell(.published(file.map(FileNotice.init)), at: time)
    guard let file else { return }
    let rule = WarningRule(parameters.warning, in: society.world)
    let exposures = network?.exposures(to: file, at: time, rule, in: society) ?? []
    tell(.exposed(file: file.number, exposures), at: time)
    for exposure in exposures where warnings.add(exposure, file: file.number) {
      if !asksForStatus { scheduleDownload(of: exposure.person, after: time) }
    }
  }

  /// Schedules the next download of a phone.
  mutating func scheduleDownload(of person: Person, after time: SimulationTime) {
    let next = SimulationTime(seconds: owners.downloads.next(of: person, after: time.seconds))
    if next < SimulationTime(day: Day(society.days)) { queue.schedule(.download(person), at: next) }
  }

  /// A phone downloads new files, asks about its status if the protocol has such a request, and may warn its owner.
  mutating func download(to person: Person, at time: SimulationTime) {
    let found = warnings.take(for: person)
    var isAtRisk = false
    if asksForStatus {
      scheduleDownload(of: person, after: time)
      let answer = network?.askForStatus(of: person, at: time)
      tell(.askedForStatus(person, isAtRisk: answer), at: time)
      isAtRisk = answer == true
    }
    // A status answer names no day; the owner stays at home as if it had been today.
    let days = found.map(\.exposureDay) + (isAtRisk ? [time.day] : [])
    guard let exposureDay = days.max(), society.isAlive(person) else { return }
    tell(
      .warned(
        PhoneWarning(
          person: person, exposureDay: exposureDay, files: found.map(\.file),
          isFromStatus: isAtRisk)),
      at: time)
    society.askToStayAtHome(
      person, because: .contactDiagnosed, metOn: exposureDay, at: time)
  }
}
