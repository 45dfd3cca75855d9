import ContactWorld
import EpidemicSociety
import ExposureStudies
import ProximityProtocols
import Testing
import TracingSimulation
import TracingTestSupport

@Suite struct `Table of adoption` {
  @Test func `counts the people of each group and those of them with the app`() throws {
    let society = SmallSociety(people: 200).start(GAEN()).society
    let table = ResultTable(AdoptionRow.table, rows: AdoptionRow.rows(of: society.adoptionCounts))
    let rows = table.csv.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows.count == 1 + 9 + 2 + 5)
    let people = society.world.population.people
    func count(_ grouping: String, _ group: String, where belongs: (Person) -> Bool) throws {
      let row = try #require(rows.first { $0[0] == grouping && $0[1] == group })
      let members = people.filter(belongs)
      let users = members.count(where: society.hasApp)
      #expect(row[2] == "\(members.count)")
      #expect(row[5] == "\(users)")
      #expect(Double(row[6]) == (members.isEmpty ? nil : Double(users) / Double(members.count)))
      let devices = row[2...5].compactMap { Int($0) }
      #expect(devices == devices.sorted(by: >))
    }
    try count("all", "all") { _ in true }
    try count("age", "80+") { society.world.population.ageBands[$0.index].index == 8 }
    try count("age", "20-29") { society.world.population.ageBands[$0.index].index == 2 }
    try count("sex", "male") { society.world.sex(of: $0) == .male }
    try count("income", "1") { society.world.incomeGroup(of: $0).index == 0 }
  }
}
