internal import ContactWorld
package import EpidemicSociety
package import TracingSimulation

/// A row of the table of adoption: a group of people, and those of them who have the app.
package struct AdoptionRow: Sendable {
  let kind: String
  let name: String
  let counts: AdoptionCounts.Group

  /// The rows of a run: all people, then the groups by age, sex and income.
  package static func rows(of counts: AdoptionCounts) -> [AdoptionRow] {
    [AdoptionRow(kind: "all", name: "all", counts: counts.all)]
      + counts.byAge.enumerated().map { index, group in
        AdoptionRow(kind: "age", name: AgeBand(index).years, counts: group)
      }
      + Sex.allCases.map { sex in
        AdoptionRow(kind: "sex", name: "\(sex)", counts: counts.bySex[sex.rawValue])
      }
      + counts.byIncome.enumerated().map { index, group in
        AdoptionRow(kind: "income", name: "\(index + 1)", counts: group)
      }
  }

  /// Smartphones and the app by group of people.
  package static let table = TableDeclaration<AdoptionRow>(
    "adoption", "Smartphones and the app by age, sex and income, a row a group of people.",
    key: ["grouping", "group"],
    [
      Measure("grouping", unit: "", "The kind of group: `all`, `age`, `sex` or `income`.") {
        $0.kind
      },
      Measure(
        "group", unit: "",
        """
        The group: `all`; the years of age; `female` or `male`; the fifth of the households' income, from `1`, the lowest, \
        to `5`.
        """
      ) { $0.name },
      Measure("people", unit: "people", "People of the group.") { $0.counts.people },
      Measure("smartphones", unit: "people", "Those with a smartphone.") { $0.counts.smartphones },
      Measure("compatible", unit: "people", "Those whose smartphone can run the app.") {
        $0.counts.compatible
      },
      Measure("users", unit: "people", "Those with the app.") { $0.counts.users },
      Measure(
        "user_share", unit: "share", missingWhen: "nobody belongs to the group",
        "`users` by `people`."
      ) { ratio($0.counts.users, $0.counts.people) },
    ])
}
