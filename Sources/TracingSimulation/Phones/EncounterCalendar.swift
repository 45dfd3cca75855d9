internal import ContactWorld
internal import DiscreteEvents

/// The searches for encounters of the days that phones remember, kept from file to file: each file asks for the same days
/// again.
struct EncounterCalendar: Sendable {
  private var searches: [Day: EncounterSearch] = [:]

  /// Lets a closure use the search of a day.
  mutating func withSearch<Result>(
    on day: Day, in world: World, absences: AbsenceHistory,
    _ body: (inout EncounterSearch) -> Result
  ) -> Result {
    body(&searches[day, default: EncounterSearch(in: world, on: day, absences: absences)])
  }

  /// Drops the searches of the days before a day.
  mutating func forget(before day: Day) {
    for old in Array(searches.keys) where old < day { searches[old] = nil }
  }
}
