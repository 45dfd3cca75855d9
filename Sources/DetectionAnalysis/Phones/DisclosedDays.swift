internal import ContactWorld
internal import DiscreteEvents
internal import EpidemicSociety

/// The truth about the days that sources disclose: the app users who were near them.
///
/// The days of an upload are kept while a phone may still warn because of them, and are then counted by class.
struct DisclosedDays: Sendable {
  /// The days of one upload.
  private struct Disclosure: Sendable {
    var source: Int
    var uploadDay: Day
    var days: ClosedRange<Day>
    // In order of person and day.
    var pairDays: [PairDay]

    /// Whether a day is one of those looked at.
    func covers(_ day: Day) -> Bool {
      days.lowerBound - 1 <= day && day <= days.upperBound + 1
    }
  }

  /// A person whom a source uploaded as heard.
  private struct Heard: Sendable, BitwiseCopyable {
    var source: Int
    var other: Person
    var day: Day
  }

  private var open: [Disclosure] = []
  // The uploads that were not looked at yet, and the people heard by them.
  private var new: [Disclosure] = []
  private var heard: [Heard] = []
  private var counts = [PairClassCounts](repeating: PairClassCounts(), count: PairClass.all.count)
  private let retentionDays: Int

  /// - Parameter retentionDays: The number of days for which phones keep sightings.
  init(retentionDays: Int) {
    self.retentionDays = retentionDays
  }

  /// The number of days after an upload on which a phone may still warn because of it, beyond the retention period: a
  /// server may hold a key back for a day, and a phone downloads every two days or more often.
  private static let delayDays = 4

  /// Takes note of the days that an upload discloses.
  mutating func open(_ number: Int, _ days: ClosedRange<Day>, on today: Day) {
    guard !open.contains(where: { $0.source == number }),
      !new.contains(where: { $0.source == number })
    else { return }
    new.append(
      Disclosure(source: number, uploadDay: today, days: days, pairDays: []))
  }

  /// Takes note that the phone of a source heard a person on a day, as the upload says.
  mutating func noteUploaded(_ source: Int, heard other: Person, on day: Day) {
    heard.append(Heard(source: source, other: other, day: day))
  }

  /// Finds the app users who were near the sources of new uploads; to be called before a question about them, and at the
  /// beginning of each day at the latest.
  ///
  /// The phones' clocks are not exact, so the days before and after those disclosed belong to them.
  mutating func settle(_ histories: SourceHistories, in society: Society) {
    guard !new.isEmpty || !heard.isEmpty else { return }
    let first: Day = new.map(\.days.lowerBound).min().map { $0 - 1 } ?? Day(0)
    let last: Day = new.map(\.days.upperBound).max().map { $0 + 1 } ?? first
    if !new.isEmpty {
      for day in first...last where day < 0 || society.absences.days.contains(day) {
        for index in new.indices where new[index].covers(day) {
          let number = new[index].source
          let near = society.world.encounters(
            of: histories[number].person, with: society.users, on: day,
            absences: society.absences)
          new[index].pairDays += Self.pairDays(of: number, near, on: day, in: society)
        }
      }
    }
    for var disclosure in new {
      disclosure.pairDays.sort { ($0.other, $0.day) < ($1.other, $1.day) }
      open.append(disclosure)
    }
    new = []
    for entry in heard { hear(entry.source, by: entry.other, on: entry.day) }
    heard = []
  }

  /// The app users whom a source was near on a day, each once.
  private static func pairDays(
    of number: Int, _ encounters: [Encounter], on day: Day, in society: Society
  ) -> [PairDay] {
    let near = encounters.sorted { $0.other < $1.other }
    var found: [PairDay] = []
    var first = near.startIndex
    while first < near.endIndex {
      let end = near[first...].firstIndex { $0.other != near[first].other } ?? near.endIndex
      found.append(
        PairDay(of: number, near[first..<end], on: day, kind: society.world.places.kind(of:)))
      first = end
    }
    return found
  }

  /// The truth about a source and a person on a day; `nil` if they were not near one another.
  ///
  /// A sighting about midnight may bear the number of the day before or after, so these are looked up next.
  func pairDay(of source: Int, with other: Person, on day: Day) -> PairDay? {
    place(of: source, with: other, on: day).map { open[$0.disclosure].pairDays[$0.day] }
  }

  private func place(
    of source: Int, with other: Person, on day: Day
  ) -> (disclosure: Int, day: Int)? {
    guard let disclosure = open.firstIndex(where: { $0.source == source }) else { return nil }
    let pairDays = open[disclosure].pairDays
    let start = pairDays.partition(where: { $0.other >= other })
    let own = start..<(pairDays[start...].firstIndex { $0.other != other } ?? pairDays.endIndex)
    for wanted in [day, day - 1, day + 1] {
      if let found = own.first(where: { pairDays[$0].day == wanted }) { return (disclosure, found) }
    }
    return nil
  }

  /// Notes that a phone heard a source on a day.
  mutating func hear(_ source: Int, by other: Person, on day: Day) {
    guard let place = place(of: source, with: other, on: day) else { return }
    open[place.disclosure].pairDays[place.day].isHeard = true
  }

  /// Notes that a warning named a source and a day.
  mutating func warn(_ source: Int, _ other: Person, on day: Day) {
    guard let place = place(of: source, with: other, on: day) else { return }
    open[place.disclosure].pairDays[place.day].isWarned = true
  }

  /// Counts the days of uploads of which no phone can warn any more.
  mutating func beginDay(_ day: Day, _ histories: SourceHistories) {
    let last = day - retentionDays - Self.delayDays
    for disclosure in open where disclosure.uploadDay < last {
      Self.count(disclosure, histories, into: &counts)
    }
    open.removeAll { $0.uploadDay < last }
  }

  /// The counts of all days disclosed so far, by class.
  func classCounts(_ histories: SourceHistories) -> [PairClassCounts] {
    var all = counts
    for disclosure in open { Self.count(disclosure, histories, into: &all) }
    return all
  }

  private static func count(
    _ disclosure: Disclosure, _ histories: SourceHistories, into counts: inout [PairClassCounts]
  ) {
    let source = histories[disclosure.source]
    guard source.isInfected else { return }
    for pairDay in disclosure.pairDays {
      let place = PairClass(of: pairDay).index
      counts[place].pairs += 1
      if pairDay.isHeard { counts[place].heard += 1 }
      if pairDay.isWarned { counts[place].warned += 1 }
      if let infection = histories.infection(of: pairDay.other).map({ histories[$0] }),
        infection.infector == source.person, infection.firstDay == pairDay.day
      {
        counts[place].transmissions += 1
      }
    }
  }

  func write(to writer: inout StateWriter) {
    for disclosures in [open, new] {
      writer.write(disclosures) {
        $0.write($1.source)
        $0.write($1.uploadDay)
        $0.write($1.days.lowerBound)
        $0.write($1.days.upperBound)
        $0.write($1.pairDays)
      }
    }
    writer.write(heard) {
      $0.write($1.source)
      $0.write($1.other)
      $0.write($1.day)
    }
    writer.write(counts)
  }

  mutating func restore(
    from reader: inout StateReader, sourceCount: Int
  ) throws(StateError) {
    open = try Self.readDisclosures(from: &reader, sourceCount)
    new = try Self.readDisclosures(from: &reader, sourceCount)
    heard = try reader.readColumn(elementSize: 20) { reader throws(StateError) in
      let source: Int = try reader.read()
      try reader.require((0..<sourceCount).contains(source))
      let other: Person = try reader.read()
      return Heard(source: source, other: other, day: try reader.read())
    }
    counts = try reader.readColumn(count: counts.count)
  }

  private static func readDisclosures(
    from reader: inout StateReader, _ sourceCount: Int
  ) throws(StateError) -> [Disclosure] {
    try reader.readColumn(elementSize: 40) { reader throws(StateError) in
      let source: Int = try reader.read()
      try reader.require((0..<sourceCount).contains(source))
      let uploadDay: Day = try reader.read()
      let (first, last): (Day, Day) = (try reader.read(), try reader.read())
      try reader.require(first <= last)
      return Disclosure(
        source: source, uploadDay: uploadDay, days: first...last,
        pairDays: try reader.readColumn())
    }
  }
}

extension [PairDay] {
  /// The place of the first element for which a condition holds, which holds for all that follow.
  fileprivate func partition(where isBehind: (PairDay) -> Bool) -> Int {
    var (lower, upper) = (startIndex, endIndex)
    while lower < upper {
      let middle = (lower + upper) / 2
      if isBehind(self[middle]) { upper = middle } else { lower = middle + 1 }
    }
    return lower
  }
}

extension PairDay {
  /// Takes the encounters of two people on a day together: the contacts, or without any those in one place, or without
  /// any those through a wall.
  fileprivate init(
    of source: Int, _ encounters: ArraySlice<Encounter>, on day: Day,
    kind: (Place) -> PlaceKind
  ) {
    let hasContact = encounters.contains { $0.setting != nil }
    let areTogether = encounters.contains { !$0.isThroughWall }
    var (longest, seconds, nearSeconds) = (nil as Encounter?, 0 as UInt32, 0 as UInt32)
    var leastDistance = Double.infinity
    for encounter in encounters
    where hasContact ? encounter.setting != nil : !areTogether || !encounter.isThroughWall {
      if longest.map({ $0.duration < encounter.duration }) ?? true { longest = encounter }
      seconds += encounter.duration
      if encounter.distance <= CloseContact.metres { nearSeconds += encounter.duration }
      leastDistance = min(leastDistance, encounter.distance)
    }
    guard let longest else { preconditionFailure("no encounter of a pair") }
    self.init(
      source: source, other: longest.other, day: day, setting: longest.setting,
      kind: kind(longest.place), seconds: seconds, nearSeconds: nearSeconds,
      leastDistance: leastDistance, isThroughWall: longest.isThroughWall)
  }
}
