internal import DiscreteEvents

extension World {
  /// Two people who meet on a day, before anything is known of when and how.
  package struct Meeting {
    package var other: Person
    package var setting: Setting
    /// What tells the meeting from the day's others of its setting.
    var number: UInt64

    /// What tells the meeting from all others of the same two people on the day.
    package var key: UInt64 {
      number << 2 | UInt64(setting.rawValue)
    }
  }

  /// What decides who meets on a day, made once for many questions about the day.
  package struct MeetingPlan: Sendable {
    package let day: Int
    let pairing: RandomContactSlots.Pairing
    let coins: KeyedDraws
    /// What decides when, where and how near people meet.
    let details: BySetting<KeyedDraws>
    /// A tie meets if its coin is below.
    private let coinLimit: UInt64
    /// People meet by chance if the draw for it is below.
    private let chanceLimit: UInt64
    /// Whether there is a lockdown.
    let isLockdown: Bool

    init(_ world: World, day: Int, isLockdown: Bool) {
      let seed = world.seed
      let lockdown = world.parameters.lockdown
      self.day = day
      self.isLockdown = isLockdown
      coinLimit = Self.limit(
        world.parameters.contacts.occupationDailyShare
          * (isLockdown ? lockdown.occupationFactor : 1))
      chanceLimit = Self.limit(isLockdown ? lockdown.randomFactor : 1)
      pairing = world.randomSlots.pairing(seed: seed, on: day)
      coins = KeyedDraws(seed: seed, purpose: .occupationDay, day: day)
      details = BySetting(
        household: KeyedDraws(seed: seed, purpose: .householdContact, day: day),
        occupation: KeyedDraws(seed: seed, purpose: .occupationContact, day: day),
        random: KeyedDraws(seed: seed, purpose: .randomContact, day: day))
    }

    private static func limit(_ share: Double) -> UInt64 {
      share < 1 ? UInt64(share * 0x1p64) : .max
    }

    /// Whether a tie meets.
    @inline(__always)
    func meets(_ tie: OccupationNetwork.Tie) -> Bool {
      coins.word(tie.number) < coinLimit || coinLimit == .max
    }

    /// Whether a chance meeting takes place, by its number.
    @inline(__always)
    func takesPlace(_ number: UInt64) -> Bool {
      chanceLimit == .max || details.random.word(number, 5) < chanceLimit
    }

  }

  /// What decides who meets on a day.
  package func meetingPlan(on day: Int, absences: AbsenceHistory) -> MeetingPlan {
    MeetingPlan(self, day: day, isLockdown: absences.isLockdown(on: day))
  }

  /// Calls a closure with each person whom somebody meets on a day.
  ///
  /// Who meets whom is written once, in ``AbsenceHistory/isAtHome(_:in:)``, ``AbsenceHistory/goesOut(_:in:)``,
  /// ``householdMeeting(of:with:absences:_:where:)``, ``tieMeeting(_:by:absences:_:where:)`` and
  /// ``chanceMeeting(of:in:by:absences:_:where:)``.
  ///
  /// - Parameters:
  ///   - person: Who meets them.
  ///   - plan: What decides it.
  ///   - absences: Who was absent.
  ///   - body: Receives the meetings in order of setting.
  @inline(__always)
  package func forEachMeeting(
    of person: Person, by plan: MeetingPlan, absences: AbsenceHistory, _ body: (Meeting) -> Void
  ) {
    let row = absences.row(of: plan.day)
    guard absences.isAtHome(person, in: row) else { return }
    for other in population.householdMembers(of: person) where other != person {
      if let meeting = householdMeeting(of: person, with: other, absences: absences, row) {
        body(meeting)
      }
    }
    guard absences.goesOut(person, in: row) else { return }
    occupations.forEachTie(of: person) { tie in
      if let meeting = tieMeeting(tie, by: plan, absences: absences, row) { body(meeting) }
    }
    for slot in randomSlots.slots(of: person) {
      if let meeting = chanceMeeting(of: person, in: slot, by: plan, absences: absences, row) {
        body(meeting)
      }
    }
  }

  /// The meeting at home of two who live together, if it takes place.
  ///
  /// - Parameters:
  ///   - person: Somebody who is at home on the day.
  ///   - other: Somebody else of the household.
  ///   - absences: Who was absent.
  ///   - row: Where the day is recorded.
  ///   - isWanted: Tells by its number whether the meeting is wanted, before it is looked up whether the other is there.
  /// - Returns: The meeting; `nil` if it does not take place or is not wanted.
  @inline(__always)
  func householdMeeting(
    of person: Person, with other: Person, absences: AbsenceHistory, _ row: AbsenceHistory.Row,
    where isWanted: (UInt64) -> Bool = { _ in true }
  ) -> Meeting? {
    let number = pair(person, other)
    guard isWanted(number), absences.isAtHome(other, in: row) else { return nil }
    return Meeting(other: other, setting: .household, number: number)
  }

  /// The meeting along a tie of somebody who goes out on the day, if it takes place; as
  /// ``householdMeeting(of:with:absences:_:where:)``.
  @inline(__always)
  func tieMeeting(
    _ tie: OccupationNetwork.Tie, by plan: MeetingPlan, absences: AbsenceHistory,
    _ row: AbsenceHistory.Row, where isWanted: (UInt64) -> Bool = { _ in true }
  ) -> Meeting? {
    guard plan.meets(tie), isWanted(tie.number), absences.goesOut(tie.other, in: row) else {
      return nil
    }
    return Meeting(other: tie.other, setting: .occupation, number: tie.number)
  }

  /// The chance meeting in a slot of somebody who goes out on the day, if it takes place; as
  /// ``householdMeeting(of:with:absences:_:where:)``.
  ///
  /// The owner of the other slot goes out too: the slots of the absent are paired with nobody.
  @inline(__always)
  func chanceMeeting(
    of person: Person, in slot: UInt32, by plan: MeetingPlan, absences: AbsenceHistory,
    _ row: AbsenceHistory.Row, where isWanted: (UInt64) -> Bool = { _ in true }
  ) -> Meeting? {
    guard let pair = chancePair(of: UInt64(slot), by: plan, absences: absences, row),
      isWanted(pair.number), plan.takesPlace(pair.number)
    else { return nil }
    let other = owner(of: pair, by: plan)
    guard other != person else { return nil }
    return Meeting(other: other, setting: .random, number: pair.number)
  }

  /// Two slots that lie so that their owners meet by chance, before it is known whose the other is.
  struct ChancePair {
    /// The place of the other in the row.
    let partner: UInt64
    /// The number of the meeting.
    ///
    /// Of two who meet in place of others, the numbers of both their lost meetings are free.
    let number: UInt64

    init(_ position: UInt64, _ partner: UInt64) {
      self.partner = partner
      number = min(position, partner) >> 1
    }
  }

  /// The pair that a slot of somebody present belongs to on a day, if there is one.
  @inline(__always)
  func chancePair(
    of slot: UInt64, by plan: MeetingPlan, absences: AbsenceHistory, _ row: AbsenceHistory.Row
  ) -> ChancePair? {
    let position = plan.pairing.order.apply(slot)
    guard let partner = absences.partner(of: position, in: row), partner < plan.pairing.count
    else { return nil }
    return ChancePair(position, partner)
  }

  /// Whose the other slot of a pair is.
  @inline(__always)
  func owner(of pair: ChancePair, by plan: MeetingPlan) -> Person {
    randomSlots.owner(of: plan.pairing.order.invert(pair.partner))
  }

  /// Calls a closure with each person whom somebody meets on a day.
  package func forEachMeeting(
    of person: Person, on day: Int, absences: AbsenceHistory, _ body: (Meeting) -> Void
  ) {
    forEachMeeting(
      of: person, by: meetingPlan(on: day, absences: absences), absences: absences, body)
  }

  /// A number that two people have in common and no other two.
  func pair(_ a: Person, _ b: Person) -> UInt64 {
    UInt64(min(a, b).rawValue) << 32 | UInt64(max(a, b).rawValue)
  }
}
