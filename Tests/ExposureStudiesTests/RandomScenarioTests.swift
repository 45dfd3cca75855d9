import ContactWorld
import ExposureStudies
import ExposureTestSupport
import Foundation
import Testing
import TracingSimulation

@Suite struct `Random scenarios` {
  private static let seeds = Seed.first(
    ProcessInfo.processInfo.environment["EXPOSURELAB_LONG_TESTS"] == "1" ? 600 : 24)

  private func result(of scenario: Scenario, threads: Int = 1) throws -> StudyResult {
    try simulate(scenario, threads: threads) { _ in }
  }

  @Test(arguments: seeds)
  func `count the same things in all tables and in the summary`(seed: Seed) throws {
    let random = try RandomScenario(seed)
    let result = try result(of: random.scenario)
    let (daily, cascade) = (try result.rows("daily"), try result.rows("cascade"))
    let transmissions = try result.rows("transmissions")
    let context = Comment(rawValue: random.description)
    let people = random.scenario.world.population.size
    let days = random.scenario.days

    #expect(daily.map { $0["day"] } == (0..<days).map { .integer($0) }, context)
    func sum(_ column: String) -> Int { daily.reduce(0) { $0 + $1.number(column) } }
    let infected = result.figure("epidemic.infected")
    #expect(infected == .integer(sum("new_infections")), context)
    #expect(transmissions.count == sum("new_infections"), context)
    #expect(sum("new_infections") <= people && sum("new_deaths") <= sum("new_infections"), context)
    #expect(result.figure("epidemic.deaths") == .integer(sum("new_deaths")), context)
    #expect(
      daily[0].number("new_infections") == random.scenario.world.transmission.seedInfections,
      context)
    for (column, name) in [
      ("positives", "cases"), ("uploads", "uploads"), ("notifications", "notifications"),
      ("interviews", "interviews"), ("missed_interviews", "missed_interviews"),
    ] {
      // Without a protocol on the phones nobody looks for uploads.
      let isMissing = name == "uploads" && random.scenario.tracing.app.tracing != .identifiers
      #expect(
        result.figure("tracing.\(name)") == (isMissing ? .missing : .integer(sum(column))),
        "\(column): \(context)")
      #expect(!isMissing || sum(column) == 0, context)
    }
    var dead = 0
    for row in daily {
      #expect(row.values.allSatisfy { $0.isNotNegative }, context)
      #expect(row.number("isolating") + row.number("in_hospital") + dead <= people, context)
      #expect(row.number("positives") <= sum("tests"), context)
      dead += row.number("new_deaths")
    }

    // Figures that are not measured under an ideal app are missing.
    let stages = Dictionary(
      uniqueKeysWithValues: cascade.compactMap { row in
        row["count"] == .missing ? nil : (row["stage"], row.number("count"))
      })
    for (less, more) in [
      ("symptomatic", "infected"), ("positive_with_app", "tested_positive"),
      ("uploaded", "positive_with_app"), ("published", "uploaded"),
      ("true_contacts_notified", "true_contacts_with_app_of_published"),
      ("true_contacts_with_app_of_published", "true_contacts_of_positives"),
    ] {
      guard let few = stages[.text(less)], let many = stages[.text(more)] else { continue }
      #expect((0...many).contains(few), "\(less), \(more): \(context)")
    }
  }

  @Test(arguments: seeds)
  func `infect each person once, by somebody infected before`(seed: Seed) throws {
    let random = try RandomScenario(seed)
    let context = Comment(rawValue: random.description)
    var days: [Int: Int] = [:]
    for row in try result(of: random.scenario).rows("transmissions") {
      let (person, day) = (row.number("person"), row.number("day"))
      #expect(days[person] == nil, context)
      days[person] = day
      guard row["source"] != .missing else {
        let isImported = random.scenario.world.transmission.importsPerDay > 0 && day > 0
        #expect((day == 0 || isImported) && row["setting"] == .missing, context)
        continue
      }
      #expect(days[row.number("source")].map { $0 < day } == true, context)
    }
  }

  /// Without transmission only the seeds are infected, and an app without users traces nobody.
  @Test(arguments: seeds)
  func `do less with less`(seed: Seed) throws {
    let random = try RandomScenario(seed)
    let context = Comment(rawValue: random.description)
    let seeds = random.scenario.world.transmission.seedInfections

    let harmless = try result(of: try random.with([("transmission.infectious_rate", "0")]))
    let imports = try harmless.rows("daily").reduce(0) { $0 + $1.number("imported_infections") }
    #expect(harmless.figure("epidemic.infected") == .integer(seeds + imports), context)

    let unused = try result(of: try random.with([("app.uptake", "0")]))
    // Without a protocol on the phones nobody looks for uploads.
    let speaks = random.scenario.tracing.app.tracing == .identifiers
    #expect(unused.figure("tracing.uploads") == (speaks ? .integer(0) : .missing), context)
    #expect(unused.figure("tracing.notifications") == .integer(0), context)
    let without = try result(of: try random.with([("app.uptake", "0"), ("app.tracing", "none")]))
    #expect(try unused.rows("transmissions") == without.rows("transmissions"), context)
  }

  @Test(arguments: seeds.prefix(8))
  func `give the same result on any number of threads`(seed: Seed) throws {
    let random = try RandomScenario(seed)
    let context = Comment(rawValue: random.description)
    #expect(
      try result(of: random.scenario, threads: 3) == result(of: random.scenario), context)
  }
}

extension StudyResult {
  /// The value of a figure of the summary; `nil` if there is none of the name.
  fileprivate func figure(_ name: String) -> MeasureValue? {
    figures.first { $0.declaration.name == name }?.value
  }

  /// The rows of a table, each by column.
  fileprivate func rows(_ name: String) throws -> [[String: MeasureValue]] {
    let table = try #require(tables.first { $0.name == name })
    return table.rows.map { row in
      Dictionary(uniqueKeysWithValues: zip(table.columns.map(\.name), row))
    }
  }
}

extension [String: MeasureValue] {
  /// A whole number of the row; a value that no count has where there is none.
  fileprivate func number(_ column: String) -> Int {
    if case .integer(let number) = self[column] { number } else { .min / 2 }
  }
}

extension MeasureValue {
  fileprivate var isNotNegative: Bool {
    switch self {
    case .integer(let number): number >= 0
    case .number(let number): number >= 0
    case .text, .missing: true
    }
  }
}
