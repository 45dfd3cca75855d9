internal import ContactWorld
internal import DiscreteEvents
internal import ExposureCore
internal import ProximityProtocols

/// A day on which somebody was near published cases for long enough to be warned.
struct Exposure: Hashable, Sendable {
  var listener: Person
  var day: Int
}

extension TracingModel {
  /// Who is to be warned because of a file: by listener, the last day with enough time near enough.
  mutating func exposures(
    to publication: P.Publication, disclosed: [ListenerDay], at time: SimulationTime
  ) -> [Exposure] {
    switch fidelity {
    case .onDemand:
      // What is older than the retention period, the phones have forgotten.
      let oldest = time.day - proximityProtocol.properties.retentionDays
      let log = sightings(
        of: phonesWithPossibleMatch(disclosed.filter { $0.day >= oldest }), today: time.day)
      return exposures(to: publication, in: log)
    case .everyPhone:
      var found: [Exposure] = []
      for person in society.world.population.people {
        guard var log = phoneLogs[person] else { continue }
        appendSightings(to: &log, by: person, on: time.day, today: time.day)
        found += exposures(to: publication, in: log)
      }
      return found
    }
  }

  /// The phones, and their days, that were near a disclosed case: those that can have a match.
  private func phonesWithPossibleMatch(_ disclosed: [ListenerDay]) -> [ListenerDay] {
    var found: [ListenerDay] = []
    for entry in disclosed {
      society.world.forEachMeeting(of: entry.listener, on: entry.day, absences: society.absences) {
        meeting in
        if society.hasApp(meeting.other) {
          found.append(ListenerDay(listener: meeting.other, day: entry.day))
        }
      }
    }
    return found.sortedWithoutRepeats()
  }

  private func exposures(to publication: P.Publication, in log: SightingLog<P.Record>)
    -> [Exposure]
  {
    let near = proximityProtocol.matches(of: publication, in: log).filter { match in
      let sent = Int(match.transmitPower ?? Int8(society.world.parameters.radio.transmitPower))
      let attenuation = sent - Int(log.signalStrengths[match.row])
      return Double(attenuation) <= parameters.warning.attenuationThreshold
    }
    var seconds: [ListenerDay: Int] = [:]
    // A scan counts once, however many published blocks it heard.
    for row in near.map(\.row).sortedWithoutRepeats() {
      let time = ScenarioClock.seconds(log.times[row])
      let day = ListenerDay(
        listener: Person(rawValue: log.listeners[row]),
        day: ScenarioClock.day(DayNumber(containing: log.times[row])))
      let gap = society.world.secondsSinceLastScan(of: day.listener, at: time)
      seconds[day, default: 0] += min(gap, 300)
    }
    let least = Int(parameters.warning.minimumMinutes * 60)
    let enough = seconds.filter { $0.value >= least }.keys.sorted()
    // Of each listener the last day.
    return enough.enumerated().compactMap { index, entry in
      index + 1 < enough.count && enough[index + 1].listener == entry.listener
        ? nil : Exposure(listener: entry.listener, day: entry.day)
    }
  }

  /// A phone fetches what is new, asks about its status where the protocol has such a request, and warns.
  mutating func download(
    to person: Person, at time: SimulationTime, _ queue: inout EventQueue<TracingEvent>
  ) {
    scheduleStatusRequest(of: person, after: time, &queue)
    var found = pendingWarnings.removeValue(forKey: person) ?? []
    if let answer = askForStatus(of: person, at: time) { found.append(answer) }
    guard let last = found.max(by: { $0.exposureDay < $1.exposureDay }),
      !society.isDead(person)
    else { return }
    var warning = last
    warning.time = Int(time.seconds)
    warning.isTrue = found.contains(where: \.isTrue)
    society.record(warning, on: time.day)
    society.heed(warning, at: time)
  }

  /// Schedules a phone's next request, where the server and not the phone finds out.
  mutating func scheduleStatusRequest(
    of person: Person, after time: SimulationTime = .start,
    _ queue: inout EventQueue<TracingEvent>
  ) {
    guard proximityProtocol.properties.requestKinds.contains(.status), society.hasApp(person) else {
      return
    }
    let next = nextDownload(of: person, after: time)
    if next < SimulationTime(day: society.days) { queue.schedule(.download(person), at: next) }
  }

  private mutating func askForStatus(of person: Person, at time: SimulationTime) -> WarningRecord? {
    let isAtRisk = sendStatusRequest(of: person, at: time)
    if isAtRisk != nil || proximityProtocol.properties.requestKinds.contains(.status) {
      journal.note(.statusRequest(person, time))
    }
    guard isAtRisk == true else { return nil }
    // A status answer names no day; the owner stays at home as if it had been today.
    return WarningRecord(
      person: person, time: 0, exposureDay: time.day, isTrue: noteWarning(of: person, at: time))
  }

  /// A phone asks about its owner's status; the society stays as it is.
  ///
  /// - Returns: Whether the owner is at risk; `nil` if there was no request.
  mutating func sendStatusRequest(of person: Person, at time: SimulationTime) -> Bool? {
    guard
      let phone = airwaves.phones.phone(
        of: person, startedThrough: time.day, server: &server),
      let request = proximityProtocol.statusRequest(from: phone, at: time.unixTime)
    else { return nil }
    var keyMaterial = SimulationKeyMaterial(
      seed: society.world.seed, phone: person, day: 100_000 + Int(time.seconds / downloadPeriod))
    let verdict = proximityProtocol.receive(
      ServerRequest(.status, request), at: time.unixTime, server: &server,
      keyMaterial: &keyMaterial)
    traffic.requested += request.count
    guard let answer = verdict.answer else { return false }
    traffic.answered += answer.count
    return (try? proximityProtocol.isAtRisk(answer, phone: phone)) ?? false
  }

  /// Notes with the cases that uploaded to a matching server that somebody was warned whom they truly met.
  ///
  /// - Returns: Whether there is such a case.
  private mutating func noteWarning(of person: Person, at time: SimulationTime) -> Bool {
    var isTrue = false
    for upload in privateUploads
    where upload.day >= time.day - proximityProtocol.properties.retentionDays {
      let record = society.cases[upload.caseNumber]
      guard let position = record.trueContacts.firstIndex(of: person) else { continue }
      society.cases[upload.caseNumber].contactWarned[position] = true
      isTrue = true
    }
    return isTrue
  }
}
