internal import DiscreteEvents

/// Finds the meetings that people had over some days with others of a certain kind.
///
/// What is asked for costs little arithmetic and much waiting for memory, so the meetings of all days are
/// looked up together, a step at a time: the places of all partners in the days' rows, then who stands there. The storage is used again from one person to the next.
package struct MeetingSearch: Sendable {
  private let world: World
  private let plans: [World.MeetingPlan]
  private let rows: [AbsenceHistory.Row]
  private var ties: [OccupationNetwork.Tie] = []
  private var chances: [Chance] = []
  private var found: [DatedMeeting] = []

  /// A chance meeting, while its partner is looked up.
  private struct Chance: Sendable {
    var planIndex: Int
    var position: UInt64
    /// The partner's place in the row.
    var partner: UInt64?
    var other: Person?
  }

  /// A meeting and its day.
  package struct DatedMeeting: Sendable {
    /// The meeting.
    package var meeting: World.Meeting
    /// The day, by its place among those asked for.
    package var planIndex: Int
  }

  /// Prepares a search.
  ///
  /// - Parameters:
  ///   - world: Where people meet.
  ///   - plans: What decides who met on the days, in the order in which they are wanted.
  ///   - absences: Who was absent.
  package init(in world: World, by plans: [World.MeetingPlan], absences: AbsenceHistory) {
    self.world = world
    self.plans = plans
    rows = plans.map { absences.row(of: $0.day) }
  }

  /// The meetings of a person.
  ///
  /// - Parameters:
  ///   - person: Whose meetings.
  ///   - absences: Who was absent, as at the start of the search.
  ///   - isSought: Tells with whom.
  ///   - isWanted: Tells which of somebody's meetings are wanted, before it is known with whom.
  ///   - body: Receives the meetings, in order of the plans; those of a day in order of setting.
  package mutating func forEachMeeting(
    of person: Person, absences: AbsenceHistory, with isSought: (Person) -> Bool,
    where isWanted: (_ planIndex: Int, _ setting: Setting, _ number: UInt64) -> Bool,
    _ body: (World.Meeting, _ planIndex: Int) -> Void
  ) {
    found.removeAll(keepingCapacity: true)
    appendHousehold(of: person, absences: absences, isSought, isWanted)
    appendTies(of: person, absences: absences, isSought, isWanted)
    appendChances(of: person, absences: absences, isSought, isWanted)
    for planIndex in plans.indices {
      for entry in found where entry.planIndex == planIndex { body(entry.meeting, planIndex) }
    }
  }

  private mutating func appendHousehold(
    of person: Person, absences: AbsenceHistory, _ isSought: (Person) -> Bool,
    _ isWanted: (Int, Setting, UInt64) -> Bool
  ) {
    for other in world.population.householdMembers(of: person)
    where other != person && isSought(other) {
      let number = world.pair(person, other)
      for (planIndex, row) in rows.enumerated()
      where !absences.absence(of: person, in: row).isAway
        && !absences.absence(of: other, in: row).isAway && isWanted(planIndex, .household, number)
      {
        append(other, .household, number, planIndex)
      }
    }
  }

  private mutating func appendTies(
    of person: Person, absences: AbsenceHistory, _ isSought: (Person) -> Bool,
    _ isWanted: (Int, Setting, UInt64) -> Bool
  ) {
    ties.removeAll(keepingCapacity: true)
    world.occupations.forEachTie(of: person) { ties.append($0) }
    ties.removeAll { !isSought($0.other) }
    for (planIndex, row) in rows.enumerated()
    where absences.absence(of: person, in: row) == .none {
      for tie in ties
      where plans[planIndex].meets(tie) && isWanted(planIndex, .occupation, tie.number)
        && absences.absence(of: tie.other, in: row) == .none
      {
        append(tie.other, .occupation, tie.number, planIndex)
      }
    }
  }

  private mutating func appendChances(
    of person: Person, absences: AbsenceHistory, _ isSought: (Person) -> Bool,
    _ isWanted: (Int, Setting, UInt64) -> Bool
  ) {
    let slots = world.randomSlots.slots(of: person)
    chances.removeAll(keepingCapacity: true)
    for (planIndex, row) in rows.enumerated()
    where absences.absence(of: person, in: row) == .none {
      let pairing = plans[planIndex].pairing
      for slot in slots {
        chances.append(
          Chance(planIndex: planIndex, position: pairing.order.apply(UInt64(slot)), partner: nil))
      }
    }
    for index in chances.indices {
      let chance = chances[index]
      chances[index].partner = absences.partner(of: chance.position, in: rows[chance.planIndex])
    }
    for index in chances.indices {
      let pairing = plans[chances[index].planIndex].pairing
      guard let partner = chances[index].partner, partner < pairing.count else { continue }
      chances[index].other = world.randomSlots.owners[Int(pairing.order.invert(partner))]
    }
    for chance in chances {
      guard let partner = chance.partner, let other = chance.other, other != person,
        isSought(other)
      else { continue }
      let number = min(chance.position, partner) >> 1
      if plans[chance.planIndex].takesPlace(number), isWanted(chance.planIndex, .random, number) {
        append(other, .random, number, chance.planIndex)
      }
    }
  }

  private mutating func append(
    _ other: Person, _ setting: Setting, _ number: UInt64, _ planIndex: Int
  ) {
    found.append(
      DatedMeeting(
        meeting: World.Meeting(other: other, setting: setting, number: number),
        planIndex: planIndex))
  }
}
