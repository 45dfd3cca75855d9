import ConfigurationFiles
import ContactWorld
import ExposureStudies
import Testing

@Suite struct `A contradictory scenario` {
  private func error(of text: String) throws -> ConfigurationError {
    let file = try ConfigurationText(name: "town.yaml", bytes: Array(text.utf8))
    return try #require(throws: ConfigurationError.self) {
      _ = try Scenario.fields.read(file, overrides: [], defaults: Scenario())
    }
  }

  private let head = "seed: 1\ndays: 5\npopulation:\n  size: 100\n"
  private let ones = "[1, 1, 1, 1, 1, 1, 1, 1, 1]"

  @Test func `is refused where a table is not symmetric`() throws {
    let rows =
      ["[1, 2, 1, 1, 1, 1, 1, 1, 1]"] + Array(repeating: ones, count: 8)
    let error = try error(of: "\(head)  age_affinities: [\(rows.joined(separator: ", "))]\n")
    #expect(
      error.description.hasPrefix("town.yaml:5:19: error: population.age_affinities: the row"))
    #expect(error.description.contains("must be symmetric"))
  }

  /// The key that is given is shown, though the rule is about one that is not.
  @Test func `is refused where fractions add up to more than 1, at the key that the file gives`()
    throws
  {
    let fractions = "[0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9]"
    let error = try error(of: "\(head)disease: {asymptomatic_fraction: \(fractions)}\n")
    #expect(
      error.description.hasPrefix(
        "town.yaml:5:34: error: disease.mild_fraction: for ages 0-9, it and "
          + "disease.asymptomatic_fraction add up to 1.433, more than 1"), "\(error)")
  }

  @Test func `is refused where nobody could have the app, or people come back who have given up`()
    throws
  {
    let uptake = try error(of: "\(head)app: {uptake_by_sex: [0, 0]}\n")
    #expect(
      uptake.description.hasPrefix(
        "town.yaml:5:22: error: app.uptake_by_sex: all relative uptakes are 0"), "\(uptake)")
    let adherence = try error(of: "\(head)isolation: {notified_adherence: [0.2, 0.5]}\n")
    #expect(
      adherence.description.hasPrefix(
        "town.yaml:5:33: error: isolation.notified_adherence: more people stay at home on day 2"),
      "\(adherence)")
  }

  @Test func `is refused where households cannot have the ages asked for`() throws {
    let error = try error(
      of: "\(head)  households: [{children: 0, adults: 0, elderly: 3, share: 1}]\n"
        + "  age_affinities: [\(table(elderlyApart: true))]\n")
    #expect(error.description.contains("population.households: by population.age_affinities and"))
    #expect(error.description.contains("0 children, 0 adults and 3 elderly"))
  }

  private func table(elderlyApart: Bool) -> String {
    let row = elderlyApart ? "[1, 1, 1, 1, 1, 1, 1, 0, 0]" : ones
    return
      (Array(repeating: row, count: 7) + Array(repeating: "[0, 0, 0, 0, 0, 0, 0, 0, 0]", count: 2))
      .joined(separator: ", ")
  }

}
