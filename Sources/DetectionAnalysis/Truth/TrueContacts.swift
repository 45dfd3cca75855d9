internal import ContactWorld
internal import DiscreteEvents
internal import EpidemicSociety

/// The true contacts of all sources, found day by day in the world alone.
struct TrueContacts: Sendable {
  /// The people met, by the place of the source among the histories; in the order of the first meeting.
  private(set) var all: [[TrueContact]] = []

  private let least: Double
  // The sources whose infection goes on, and their factors of the hazard; made again after a checkpoint.
  private var active: [Int] = []
  private var factors: [Double] = []
  private var hazards: RelativeHazard?

  /// - Parameter least: The least relative hazard of an infectious exposure.
  init(least: Double) {
    self.least = least
  }

  /// The record of a person whom a source met; `nil` if there is none.
  func contact(of source: Int, with other: Person) -> TrueContact? {
    guard all.indices.contains(source) else { return nil }
    return all[source].first { $0.other == other }
  }

  /// Takes in the sources that are new.
  private mutating func add(_ histories: SourceHistories, in world: World) {
    let hazards = self.hazards ?? RelativeHazard(world)
    self.hazards = hazards
    while all.count < histories.all.count {
      all.append([])
    }
    while factors.count < histories.all.count {
      let source = histories[factors.count]
      if source.isInfected { active.append(factors.count) }
      factors.append(
        source.isInfected
          ? hazards.factor(of: source.person, world.diseaseCourse(of: source.person)) : 0)
    }
  }

  /// Finds the contacts of a day: those of people infected before it.
  mutating func beginDay(_ day: Day, _ histories: SourceHistories, in society: Society) {
    let (world, absences) = (society.world, society.absences)
    add(histories, in: world)
    guard let hazards else { return }
    active.removeAll { number in
      let source = histories[number]
      return source.lastDay < day || day - source.firstDay >= TrueContact.dayCount
    }
    let plan = world.meetingPlan(on: day, absences: absences)
    for number in active {
      let source = histories[number]
      let age = day - source.firstDay
      guard age > 0 else { continue }
      let factor = factors[number]
      if hazards.greatest(of: factor, daysSinceInfection: age) >= least {
        noteExposures(of: number, factor, source, by: plan, histories, hazards, in: society)
      }
      if InfectiousWindow.days(of: source).contains(day) {
        noteCloseContacts(of: number, source, on: day, in: society)
      }
    }
  }

  /// Finds the contacts of a false positive test on the days before it was known.
  mutating func beginFalsePositive(_ number: Int, _ histories: SourceHistories, in society: Society)
  {
    add(histories, in: society.world)
    let source = histories[number]
    for day in InfectiousWindow.days(of: source)
    where day < 0 || society.absences.days.contains(day) {
      noteCloseContacts(of: number, source, on: day, in: society)
    }
  }

  private mutating func noteCloseContacts(
    of number: Int, _ source: SourceHistory, on day: Day, in society: Society
  ) {
    let close = society.world.closeContacts(
      of: source.person, on: day, absences: society.absences)
    for other in close {
      all[number][place(of: other, in: number)].addCloseContact(after: day - source.firstDay)
    }
  }

  private mutating func noteExposures(
    of number: Int, _ factor: Double, _ source: SourceHistory, by plan: World.MeetingPlan,
    _ histories: SourceHistories, _ hazards: RelativeHazard, in society: Society
  ) {
    let age = plan.day - source.firstDay
    var exposed: [Person] = []
    society.world.forEachMeeting(of: source.person, by: plan, absences: society.absences) {
      let hazard = hazards.value(
        of: $0, by: plan, sourceFactor: factor, daysSinceInfection: age)
      if hazard >= least { exposed.append($0.other) }
    }
    for other in exposed {
      // A person who was infected before the day cannot be infected again.
      if let infection = histories.infectionDay(of: other), infection < plan.day { continue }
      all[number][place(of: other, in: number)].addExposure(after: age)
    }
  }

  /// The place of a person among those whom a source met.
  private mutating func place(of other: Person, in number: Int) -> Int {
    if let place = all[number].firstIndex(where: { $0.other == other }) { return place }
    all[number].append(TrueContact(other))
    return all[number].count - 1
  }

  func write(to writer: inout StateWriter) {
    writer.write(all) { $0.write($1) }
  }

  mutating func restore(
    from reader: inout StateReader, _ histories: SourceHistories
  ) throws(StateError) {
    all = try reader.readColumn(elementSize: 8) { reader throws(StateError) in
      try reader.readColumn()
    }
    try reader.require(all.count <= histories.all.count)
    // The active sources and their factors follow from the histories and the world.
    active = []
    factors = []
  }
}
