internal import DiscreteEvents
package import EpidemicSociety
package import ContactWorld
package import TracingSimulation

/// A row of the table of transmissions.
package struct TransmissionRow: Sendable {
  let record: TransmissionRecord
  /// The years of the age band of the person and of the source.
  let personAge: String
  let sourceAge: String?
  let placeKind: PlaceKind?

  /// Creates the row of an infection in a world.
  init(_ record: TransmissionRecord, in world: World) {
    let bands = world.population.ageBands
    self.record = record
    personAge = bands[record.person.index].years
    sourceAge = record.source.map { bands[$0.index].years }
    placeKind = record.place.map { world.places.kind(of: $0) }
  }

  /// Creates a row.
  package init(
    _ record: TransmissionRecord, personAge: String, sourceAge: String?, placeKind: PlaceKind?
  ) {
    self.record = record
    self.personAge = personAge
    self.sourceAge = sourceAge
    self.placeKind = placeKind
  }

  /// The infections: infected person, source, time and place.
  package static let table = TableDeclaration<TransmissionRow>(
    "transmissions",
    "The infections in order of time, a row for each, with source, time and place; with `output.transmissions: true`.",
    key: ["person"],
    [
      Measure("day", unit: "day", "The day of the infection.") { $0.record.day.index },
      Measure("person", unit: "", "The number of the person who was infected.") {
        $0.record.person.index
      },
      Measure("person_age", unit: "years", "The age band of that person.") { $0.personAge },
      Measure(
        "source", unit: "", missingWhen: isSeed, "The number of the person who infected them."
      ) { $0.record.source?.index },
      Measure("source_age", unit: "years", missingWhen: isSeed, "The age band of the source.") {
        $0.sourceAge
      },
      Measure(
        "setting", unit: "", missingWhen: isSeed,
        "The setting of the contact: `household`, `occupation` or `random`."
      ) { $0.record.setting.map { "\($0)" } },
      Measure("place", unit: "", missingWhen: isSeed, "The number of the place.") {
        $0.record.place.map { Int($0.index) }
      },
      Measure("place_kind", unit: "", missingWhen: isSeed, "The kind of the place.") {
        $0.placeKind.map { "\($0)" }
      },
    ])

  private static let isSeed = "the scenario starts with the infection, or it came from outside"
}
