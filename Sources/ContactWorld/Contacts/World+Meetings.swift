package import DiscreteEvents

extension World {
  /// A meeting of two people on a day, without its time, duration and distance.
  package struct Meeting {
    package var other: Person
    package var setting: Setting
    /// The number of the meeting, unique among the day's meetings of its setting.
    var number: UInt64

    /// The key of the meeting, unique among the day's meetings of the same two people.
    package var key: UInt64 {
      number << 2 | UInt64(setting.rawValue)
    }
  }

  /// The plan of a day's meetings: all that decides who meets, made once for many queries about the day.
  package struct MeetingPlan: Sendable {
    package let day: Day
    let pairing: RandomContactSlots.Pairing
    let coins: KeyedDraws
    /// The draws for times, places, durations and distances.
    let details: BySetting<KeyedDraws>
    /// A tie meets if its coin is below.
    private let coinLimit: UInt64
    /// People meet by chance if the draw for it is below.
    private let chanceLimit: UInt64
    /// Whether there is a lockdown.
    let isLockdown: Bool

    init(_ world: World, day: Day, isLockdown: Bool) {
      let seed = world.seed
      let lockdown = world.parameters.lockdown
      self.day = day
      self.isLockdown = isLockdown
      coinLimit = Self.limit(
        world.parameters.contacts.occupationDailyShare
          * (isLockdown ? lockdown.occupationFactor : 1))
      chanceLimit = Self.limit(isLockdown ? lockdown.randomFactor : 1)
      pairing = world.randomSlots.pairing(seed: seed, on: day)
      coins = KeyedDraws(seed: seed, purpose: .occupationDay, day: day.index)
      details = BySetting(
        household: KeyedDraws(seed: seed, purpose: .householdContact, day: day.index),
        occupation: KeyedDraws(seed: seed, purpose: .occupationContact, day: day.index),
        random: KeyedDraws(seed: seed, purpose: .randomContact, day: day.index))
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

  /// The plan of a day's meetings.
  package func meetingPlan(on day: Day, absences: AbsenceHistory) -> MeetingPlan {
    MeetingPlan(self, day: day, isLockdown: absences.isLockdown(on: day))
  }

  /// Calls a closure with each meeting of a person on a day.
  ///
  /// The conditions of a meeting stand in one place each: ``AbsenceHistory/isAtHome(_:in:)``,
  /// ``AbsenceHistory/goesOut(_:in:)``, ``householdMeeting(of:with:absences:_:where:)``,
  /// ``tieMeeting(_:by:absences:_:where:)`` and ``chanceMeeting(of:in:by:absences:_:where:)``.
  ///
  /// - Parameters:
  ///   - person: The person.
  ///   - plan: The plan of the day's meetings.
  ///   - absences: The absences by day.
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
  ///   - person: A person who is at home on the day.
  ///   - other: Another member of the household.
  ///   - absences: The absences by day.
  ///   - row: The place of the day in the storage of absences.
  ///   - isWanted: Tells by its number whether the meeting is wanted, before the absence of the other person is looked
  ///     up.
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

  /// The meeting along a tie of a person who goes out on the day, if it takes place; as
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

  /// The chance meeting in a slot of a person who goes out on the day, if it takes place; as
  /// ``householdMeeting(of:with:absences:_:where:)``.
  ///
  /// The owner of the other slot goes out too: the slots of absent people have no partner.
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

  /// Two slots whose owners meet by chance, before the owner of the other one is looked up.
  struct ChancePair {
    /// The place of the other slot in the row.
    let partner: UInt64
    /// The number of the meeting.
    ///
    /// If the two were left alone by others, it is the number of one of their two lost meetings, which is free.
    let number: UInt64

    init(_ position: UInt64, _ partner: UInt64) {
      self.partner = partner
      number = min(position, partner) >> 1
    }
  }

  /// The pair of a present person's slot on a day, if there is one.
  @inline(__always)
  func chancePair(
    of slot: UInt64, by plan: MeetingPlan, absences: AbsenceHistory, _ row: AbsenceHistory.Row
  ) -> ChancePair? {
    chancePair(at: plan.pairing.order.apply(slot), by: plan, absences: absences, row)
  }

  /// The pair of a present person's slot at a position of the day's row, if there is one.
  @inline(__always)
  func chancePair(
    at position: UInt64, by plan: MeetingPlan, absences: AbsenceHistory, _ row: AbsenceHistory.Row
  ) -> ChancePair? {
    guard let partner = absences.partner(of: position, in: row), partner < plan.pairing.count
    else { return nil }
    return ChancePair(position, partner)
  }

  /// The owner of the other slot of a pair.
  @inline(__always)
  func owner(of pair: ChancePair, by plan: MeetingPlan) -> Person {
    randomSlots.owner(of: plan.pairing.order.invert(pair.partner))
  }

  /// Calls a closure with each meeting of a person on a day.
  package func forEachMeeting(
    of person: Person, on day: Day, absences: AbsenceHistory, _ body: (Meeting) -> Void
  ) {
    forEachMeeting(
      of: person, by: meetingPlan(on: day, absences: absences), absences: absences, body)
  }

  /// A number that two people have in common and no other two.
  func pair(_ a: Person, _ b: Person) -> UInt64 {
    UInt64(min(a, b).rawValue) << 32 | UInt64(max(a, b).rawValue)
  }
}
