internal import DiscreteEvents

/// Finds the people whom a person met over some days, and the day of the last meeting with each.
///
/// The meetings are those of ``World/forEachMeeting(of:by:absences:_:)``, by the same conditions. A look-up takes
/// little arithmetic and long waits for memory. So the meetings of all days are looked up together, in short steps, and
/// no read of a step depends on another read of the same step. The storage is used again from one person to the next.
package struct MeetingSearch: Sendable {
  private let world: World
  private let plans: [World.MeetingPlan]
  private let rows: [AbsenceHistory.Row]
  private var ties: [OccupationNetwork.Tie] = []
  private var candidates: [DatedMeeting] = []
  private var chances: [Chance] = []
  private var found: [DatedMeeting] = []
  // The end of each day's meetings, and the meetings in the order of the days.
  private var ends: [Int]
  private var order: [Int32] = []
  private var people: [Person] = []

  /// A chance meeting, while its partner is looked up.
  private struct Chance: Sendable, BitwiseCopyable {
    var planIndex: Int32
    var position: UInt32
    /// The rank among the positions left alone, before the partner is known.
    var rank: Int32 = 0
    /// The partner's place in the row.
    var partner: UInt32 = 0
    /// The slot that lies at the partner's place, once it is looked up.
    var slot: UInt32 = 0

    var pair: World.ChancePair {
      World.ChancePair(UInt64(position), UInt64(partner))
    }
  }

  /// A person met, and the day.
  private struct DatedMeeting: Sendable, BitwiseCopyable {
    var other: Person
    /// The day, by its place among those asked for.
    var planIndex: Int32
    /// Whether the other person is present, once looked up.
    var isPresent = true

    init(_ other: Person, _ planIndex: Int) {
      self.other = other
      self.planIndex = Int32(planIndex)
    }
  }

  /// Prepares a search.
  ///
  /// - Parameters:
  ///   - world: The world.
  ///   - plans: The plans of the days' meetings, in the order in which they are wanted.
  ///   - absences: The absences by day.
  package init(in world: World, by plans: [World.MeetingPlan], absences: AbsenceHistory) {
    self.world = world
    self.plans = plans
    rows = plans.map { absences.row(of: $0.day) }
    ends = Array(repeating: 0, count: plans.count)
  }

  /// Calls a closure with each person met, once, on the first plan by which a wanted meeting took place.
  ///
  /// - Parameters:
  ///   - person: The person whose meetings are wanted.
  ///   - absences: The absences by day, as at the start of the search.
  ///   - sought: The people to look for; `nil` for all people.
  ///   - isWanted: Tells whether a meeting is wanted, before the other person is known.
  ///   - body: Receives the person met and the index of the plan, in order of plans, and of setting within a day.
  package mutating func forEachLastMeeting(
    of person: Person, absences: AbsenceHistory, among sought: PersonSet? = nil,
    where isWanted: (_ planIndex: Int, _ setting: Setting, _ number: UInt64) -> Bool,
    _ body: (Person, _ planIndex: Int) -> Void
  ) {
    found.removeAll(keepingCapacity: true)
    appendHousehold(of: person, absences: absences, sought, isWanted)
    appendTies(of: person, absences: absences, sought, isWanted)
    appendChances(of: person, absences: absences, sought, isWanted)
    orderByDay()
    people.removeAll(keepingCapacity: true)
    for index in order {
      let entry = found[Int(index)]
      guard !people.contains(entry.other) else { continue }
      people.append(entry.other)
      body(entry.other, Int(entry.planIndex))
    }
  }

  private mutating func appendHousehold(
    of person: Person, absences: AbsenceHistory, _ sought: PersonSet?,
    _ isWanted: (Int, Setting, UInt64) -> Bool
  ) {
    for other in world.population.householdMembers(of: person)
    where other != person && sought.admits(other) {
      let number = world.pair(person, other)
      for planIndex in rows.indices
      where absences.isAtHome(person, in: rows[planIndex])
        && absences.isAtHome(other, in: rows[planIndex])
        && isWanted(planIndex, .household, number)
      {
        found.append(DatedMeeting(other, planIndex))
      }
    }
  }

  private mutating func appendTies(
    of person: Person, absences: AbsenceHistory, _ sought: PersonSet?,
    _ isWanted: (Int, Setting, UInt64) -> Bool
  ) {
    ties.removeAll(keepingCapacity: true)
    world.occupations.appendTies(of: person, among: sought, to: &ties)
    candidates.removeAll(keepingCapacity: true)
    for planIndex in rows.indices
    where absences.goesOut(person, in: rows[planIndex]) {
      for tie in ties
      where plans[planIndex].meets(tie) && isWanted(planIndex, .occupation, tie.number) {
        candidates.append(DatedMeeting(tie.other, planIndex))
      }
    }
    for index in candidates.indices {
      let candidate = candidates[index]
      candidates[index].isPresent =
        absences.goesOut(candidate.other, in: rows[Int(candidate.planIndex)])
    }
    for candidate in candidates where candidate.isPresent { found.append(candidate) }
  }

  private mutating func appendChances(
    of person: Person, absences: AbsenceHistory, _ sought: PersonSet?,
    _ isWanted: (Int, Setting, UInt64) -> Bool
  ) {
    findPartners(of: person, absences: absences)
    chances.removeAll { chance in
      let planIndex = Int(chance.planIndex)
      return !plans[planIndex].takesPlace(chance.pair.number)
        || !isWanted(planIndex, .random, chance.pair.number)
    }
    // The owners are looked up once all slots are known.
    for index in chances.indices {
      let order = plans[Int(chances[index].planIndex)].pairing.order
      chances[index].slot = UInt32(order.invert(UInt64(chances[index].partner)))
    }
    candidates.removeAll(keepingCapacity: true)
    for chance in chances {
      candidates.append(
        DatedMeeting(world.randomSlots.owner(of: UInt64(chance.slot)), Int(chance.planIndex)))
    }
    for candidate in candidates
    where candidate.other != person && sought.admits(candidate.other) {
      found.append(candidate)
    }
  }

  /// Finds the partners of a person's slots on all days on which there is one.
  private mutating func findPartners(of person: Person, absences: AbsenceHistory) {
    let slots = world.randomSlots.slots(of: person)
    chances.removeAll(keepingCapacity: true)
    for planIndex in rows.indices
    where absences.goesOut(person, in: rows[planIndex]) {
      let order = plans[planIndex].pairing.order
      for slot in slots {
        chances.append(
          Chance(planIndex: Int32(planIndex), position: UInt32(order.apply(UInt64(slot)))))
      }
    }
    for index in chances.indices {
      let row = rows[Int(chances[index].planIndex)]
      chances[index].rank = absences.rank(of: UInt64(chances[index].position), in: row)
    }
    var kept = 0
    for index in chances.indices {
      var chance = chances[index]
      let row = rows[Int(chance.planIndex)]
      let position = UInt64(chance.position)
      guard let partner = absences.partner(of: position, rank: chance.rank, in: row),
        partner < world.randomSlots.count
      else { continue }
      chance.partner = UInt32(partner)
      chances[kept] = chance
      kept += 1
    }
    chances.removeLast(chances.count - kept)
  }

  private mutating func orderByDay() {
    for planIndex in ends.indices { ends[planIndex] = 0 }
    for entry in found { ends[Int(entry.planIndex)] += 1 }
    var end = 0
    for planIndex in ends.indices {
      let count = ends[planIndex]
      ends[planIndex] = end
      end += count
    }
    order.removeAll(keepingCapacity: true)
    order.append(contentsOf: repeatElement(0, count: found.count))
    for (index, entry) in found.enumerated() {
      order[ends[Int(entry.planIndex)]] = Int32(index)
      ends[Int(entry.planIndex)] += 1
    }
  }
}
