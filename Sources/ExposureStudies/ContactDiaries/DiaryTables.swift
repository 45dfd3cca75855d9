internal import ContactWorld
internal import DiscreteEvents
internal import TracingSimulation

/// The tables that follow from contact diaries.
enum DiaryTables {
  /// The tables of the diaries of a world.
  static func all(of diaries: [ContactDiary], in world: World) -> [ResultTable] {
    [
      ResultTable(ParticipantRow.table, rows: diaries.lazy.map { ParticipantRow($0, in: world) }),
      ResultTable(
        DiaryContactRow.table,
        rows: diaries.lazy.flatMap { diary in
          diary.contacts.lazy.map { DiaryContactRow($0, of: diary, in: world) }
        }),
      ResultTable(ContactFigures.table, rows: ContactFigures.rows(of: diaries, in: world)),
    ]
  }

  /// The columns of the tables, without rows.
  static var declarations: [ResultTable] {
    [
      ResultTable(ParticipantRow.table, rows: []), ResultTable(DiaryContactRow.table, rows: []),
      ResultTable(ContactFigures.table, rows: []),
    ]
  }
}

/// A row of the table of participants.
struct ParticipantRow: Sendable {
  let diary: ContactDiary
  /// The years of the participant's age band.
  let age: String
  let householdSize: Int

  init(_ diary: ContactDiary, in world: World) {
    self.diary = diary
    age = world.population.ageBands[diary.person.index].years
    householdSize = world.population.householdMembers(of: diary.person).count
  }

  static let table = TableDeclaration<ParticipantRow>(
    "participants",
    "The people who kept a contact diary, a row for each person and day; with `output.diaries` above 0.",
    key: ["day", "person"],
    [
      Measure("day", unit: "day", "The day of the diary.") { $0.diary.day.index },
      Measure("person", unit: "", "The number of the participant.") { $0.diary.person.index },
      Measure("person_age", unit: "years", "The age band of the participant.") { $0.age },
      Measure("household_size", unit: "people", "The number of people in the household.") {
        $0.householdSize
      },
      Measure("contacts", unit: "contacts", "The number of contacts in the diary.") {
        $0.diary.contacts.count
      },
    ])
}

/// A row of the table of contacts in diaries.
struct DiaryContactRow: Sendable {
  let contact: Contact
  let day: Day
  let person: Person
  /// The years of the age band of the participant and of the other person.
  let personAge: String
  let contactAge: String
  let placeKind: PlaceKind

  init(_ contact: Contact, of diary: ContactDiary, in world: World) {
    let bands = world.population.ageBands
    self.contact = contact
    day = diary.day
    person = diary.person
    personAge = bands[diary.person.index].years
    contactAge = bands[contact.other.index].years
    placeKind = world.places.kind(of: contact.place)
  }

  static let table = TableDeclaration<DiaryContactRow>(
    "contacts",
    """
    The contacts in the diaries of `participants.csv`, a row for each, in order of participant and setting; with \
    `output.diaries` above 0.
    """,
    key: [],
    [
      Measure("day", unit: "day", "The day of the diary.") { $0.day.index },
      Measure("person", unit: "", "The number of the participant.") { $0.person.index },
      Measure("person_age", unit: "years", "The age band of the participant.") { $0.personAge },
      Measure("contact", unit: "", "The number of the person who was met.") {
        $0.contact.other.index
      },
      Measure("contact_age", unit: "years", "The age band of that person.") { $0.contactAge },
      Measure(
        "setting", unit: "", "The setting: `household`, `occupation` or `random`."
      ) { "\($0.contact.setting)" },
      Measure("place_kind", unit: "", "The kind of the place.") { $0.placeKind.rawValue },
      Measure("start", unit: "minutes", "The start of the contact, since midnight.") {
        Double($0.contact.start) / 60
      },
      Measure("minutes", unit: "minutes", "The duration of the contact.") {
        Double($0.contact.duration) / 60
      },
      Measure("distance", unit: "m", "The distance between the two people.") {
        $0.contact.distance
      },
    ])
}
