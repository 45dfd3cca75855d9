internal import ContactWorld
internal import DiscreteEvents
internal import EpidemicSociety
internal import ExposureCore
internal import ProximityProtocols

/// The phones of a society and the server: broadcasts, sightings and messages.
///
/// Facts that a phone or the server could not know stay outside. The network is told the owner of the phone that acts
/// and the time, and returns the outcome. It never reads infections.
struct PhoneNetwork<P: ProximityProtocol> {
  /// The protocol on the phones.
  let proximityProtocol: P
  let world: World
  /// The number of days before today of which phones keep sightings and exposures.
  let keptDays: Int
  private(set) var courier: Courier<P>
  private(set) var phones: PhonePool<P>
  private var broadcasts = BroadcastCache<P>()
  private var openUploads = OpenUploads<P>()
  /// The logs of all phones; `nil` if sightings are made on demand.
  private var logs: PhoneLogs<P>?

  init(
    _ proximityProtocol: P, of society: Society, downloads: DownloadSchedule, storageDays: Int,
    fidelity: Fidelity
  ) {
    self.proximityProtocol = proximityProtocol
    keptDays = min(proximityProtocol.properties.retentionDays, storageDays)
    world = society.world
    courier = Courier(
      proximityProtocol, seed: world.seed,
      downloads: DownloadTally(of: society.appUserCount, by: downloads))
    phones = PhonePool(
      of: society.users, people: world.population.count, seed: world.seed, &courier)
    logs = fidelity == .everyPhone ? PhoneLogs() : nil
  }

  /// Whether a person has a phone with the app that is not off.
  func isOn(_ person: Person) -> Bool {
    phones.isOn(person)
  }

  // MARK: The day

  /// Begins a day: the phones of people who died are off from now on, and the others fetch the day's identifiers from
  /// the server, if the protocol provisions them.
  mutating func beginDay(_ day: Day, _ absentees: [Absentee]) {
    broadcasts.forget()
    for absentee in absentees where absentee.absence == .dead {
      if phones.switchOff(absentee.person, from: day) {
        courier.noteSwitchedOff(absentee.person, at: SimulationTime(day: day).seconds)
      }
    }
    guard proximityProtocol.properties.requestKinds.contains(.provisioning) else { return }
    for person in phones.owners {
      _ = phones.phone(of: person, startedThrough: day, &courier)
    }
  }

  /// Takes the logs of all phones out of the network, lets a closure use both, and puts them back; nothing, if sightings
  /// are made on demand.
  mutating func withLogs<Result>(
    _ body: (inout PhoneLogs<P>, inout PhoneNetwork) -> Result
  ) -> Result? {
    guard var taken = logs else { return nil }
    logs = nil
    defer { logs = taken }
    return body(&taken, &self)
  }

  /// Lets every phone store its sightings of the day before, in the fidelity in which phones store them.
  mutating func storeSightings(beforeDay today: Day, in society: Society) {
    guard withLogs({ $0.store(beforeDay: today, &$1, in: society) }) != nil else { return }
    broadcasts.forget()
  }

  /// Makes the logs that phones had stored on a day, in the fidelity in which phones store sightings.
  mutating func restoreLogs(on today: Day, in society: Society) {
    guard withLogs({ $0.restore(on: today, &$1, in: society) }) != nil else { return }
    broadcasts.forget()
  }

  // MARK: The air

  /// The broadcasts of a person's phone on a day of its retention period, by its own clock; none without the app.
  mutating func broadcast(of sender: PhoneDay, today: Day) -> Broadcast<P.Payload> {
    broadcasts.broadcast(of: sender, today: today, &phones, &courier)
  }

  /// The transmissions of a person's phone on a day by its own clock, in true time.
  mutating func trueTransmissions(of sender: PhoneDay, today: Day) -> [Transmission<P.Payload>] {
    let error = world.clockError(of: sender.person)
    return broadcast(of: sender, today: today).transmissions.map { $0.moved(by: -error) }
  }

  /// Finds the transmissions of a person's phone that were on the air on a day of true time.
  ///
  /// They are not kept, since all phones may be asked for one after another.
  ///
  /// - Parameters:
  ///   - day: The day.
  ///   - person: The owner of the phone.
  ///   - today: The last day that the phone has begun; the day, or the one after it.
  /// - Returns: The transmissions in order, in true time; none if the phone is off.
  mutating func transmissions(
    onAirOn day: Day, of person: Person, today: Day
  ) -> [Transmission<P.Payload>] {
    guard phones.isOn(person),
      let phone = phones.phone(of: person, startedThrough: today, &courier)
    else { return [] }
    let error = world.clockError(of: person)
    let start = ScenarioClock.unixTime(day.index * 86_400)
    let end = ScenarioClock.unixTime((day.index + 1) * 86_400)
    var onAir: [Transmission<P.Payload>] = []
    for phoneDay in world.phoneDays(of: person, during: day) where phoneDay <= today {
      let all = proximityProtocol.transmissions(of: phone, on: ScenarioClock.dayNumber(phoneDay))
      for transmission in all.lazy.map({ $0.moved(by: -error) })
      where transmission.end > start && transmission.start < end {
        onAir.append(transmission)
      }
    }
    return onAir
  }

  // MARK: Messages

  /// A phone discloses some days, and the server receives it.
  ///
  /// - Parameters:
  ///   - person: The owner of the phone, who has the app.
  ///   - days: The days that the owner consents to disclose, all of them before the upload's; where the protocol discloses
  ///     the day of the upload too, the owner consents to that as well.
  ///   - time: The moment of the upload.
  ///   - diagnosis: The facts about the case that the upload states beside the keys.
  ///   - society: The people around.
  /// - Returns: The upload with the server's verdict; `nil` if the person has no phone.
  mutating func upload(
    from person: Person, _ days: ClosedRange<Day>, at time: SimulationTime, _ diagnosis: Diagnosis,
    in society: Society
  ) -> Upload? {
    let today = time.day
    guard let phone = phones.phone(of: person, startedThrough: today, &courier) else { return nil }
    var keyMaterial = SimulationKeyMaterial(
      seed: world.seed, phone: person, day: today + days.count + 10_000)
    let proximityProtocol = proximityProtocol
    let last = proximityProtocol.properties.disclosesDayOfUpload ? today : days.upperBound
    var heard: [PhoneDay] = []
    let body = proximityProtocol.disclose(
      from: phone,
      days: ScenarioClock.dayNumber(days.lowerBound)...ScenarioClock.dayNumber(last),
      at: time.unixTime, diagnosis: diagnosis,
      heard: {
        var sightings = SightingColumns<P.Record>()
        forEachHearing(by: person, showing: days, before: time, in: society) { hearing, payload in
          sightings.append(hearing, of: payload, proximityProtocol)
          heard.append(PhoneDay(hearing.sender, hearing.day))
        }
        return sightings.log
      },
      keyMaterial: &keyMaterial)
    let verdict = courier.send(.upload, body, from: person, at: time.unixTime)
    // From now on the phone may broadcast something else than it would have.
    broadcasts.forget()
    if verdict.answer != nil {
      var pending: [(day: Day, broadcast: [Transmission<P.Payload>])] = []
      for day in days.lowerBound...(reachesDayOfUpload ? today : days.upperBound) {
        let sender = PhoneDay(person, day)
        pending.append((day, broadcast(of: sender, today: today).transmissions))
      }
      openUploads.open(PhoneDay(person, today), pending)
    }
    return Upload(
      person: person, days: days, verdict: verdict,
      heard: heard.sortedWithoutRepeats())
  }

  /// Whether a file may disclose identifiers of the day of an upload, once it is over: if phones disclose that day, or if
  /// a block is not bounded by midnights, so that it goes on until the phone changes its key.
  private var reachesDayOfUpload: Bool {
    guard !proximityProtocol.properties.disclosesDayOfUpload,
      let period = proximityProtocol.statements.linkedSeconds
    else { return true }
    return 86_400 % period != 0
  }

  /// The server publishes, if there is anything.
  mutating func publish(at time: SimulationTime) -> PublishedFile<P>? {
    guard let bytes = courier.collectFile(at: time.unixTime) else { return nil }
    let publication: P.Publication
    do throws(WireError) {
      publication = try proximityProtocol.read(bytes)
    } catch {
      courier.noteUnreadable()
      courier.offer(byteCount: bytes.count, keyCount: 0, at: time)
      return nil
    }
    let file = openUploads.file(bytes, publication, at: time, proximityProtocol)
    courier.offer(
      byteCount: bytes.count,
      keyCount: proximityProtocol.keyCount(of: publication) ?? file.blocks.count, at: time)
    return file
  }

  /// A phone asks about its owner's status.
  ///
  /// - Returns: Whether the owner is at risk; `nil` if there was no request, or no answer.
  mutating func askForStatus(of person: Person, at time: SimulationTime) -> Bool? {
    guard phones.isOn(person),
      let phone = phones.phone(of: person, startedThrough: time.day, &courier),
      let request = proximityProtocol.statusRequest(from: phone, at: time.unixTime),
      let answer = courier.send(.status, request, from: person, at: time.unixTime).answer
    else { return nil }
    do throws(WireError) {
      return try proximityProtocol.isAtRisk(answer, phone: phone)
    } catch {
      courier.noteUnreadable()
      return nil
    }
  }
}

extension PhoneNetwork {
  /// The downloads of published files before an end.
  func downloads(before end: SimulationTime) -> Downloads {
    courier.downloads.total(before: end.seconds, phones: phones.owners)
  }

  /// The messages before an end, with the downloads of each file.
  func traffic(before end: SimulationTime) -> Traffic {
    var traffic = courier.traffic
    let counts = courier.downloads.counts(before: end.seconds, phones: phones.owners)
    for number in traffic.files.indices { traffic.files[number].downloadCount = counts[number] }
    return traffic
  }

  /// Writes the part of the state that is not a function of the journal.
  func write(to writer: inout StateWriter) {
    phones.write(to: &writer)
    writer.write([courier.counts])
    writer.write([openUploads.count, openUploads.pendingCount])
  }

  /// Compares the network, after the journal has been replayed, with the one that was written.
  ///
  /// - Throws: ``DiscreteEvents/StateError`` if they differ.
  mutating func restore(from reader: inout StateReader) throws(StateError) {
    let started: [Int32] = try reader.readColumn()
    try phones.restore(from: started, &courier, error: reader.error(.diverged))
    broadcasts.forget()
    let counts: [MessageCounts] = try reader.readColumn()
    let uploads: [Int] = try reader.readColumn()
    guard counts == [courier.counts],
      uploads == [openUploads.count, openUploads.pendingCount]
    else {
      throw reader.error(.diverged)
    }
  }
}

extension Transmission {
  /// The same transmission at another time.
  fileprivate func moved(by seconds: Int) -> Transmission {
    var moved = self
    moved.start = ScenarioClock.unixTime(ScenarioClock.seconds(start) + seconds)
    moved.end = ScenarioClock.unixTime(ScenarioClock.seconds(end) + seconds)
    return moved
  }
}
