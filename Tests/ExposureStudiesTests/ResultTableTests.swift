import ExposureStudies
import ExposureTestSupport
import Foundation
import Testing
import TracingSimulation

@Suite struct `Result table` {
  private struct Figure: Sendable {
    var name: String
    var age: Int?
    var height: Double?
  }

  private static let table = TableDeclaration<Figure>(
    "people", "A person.", key: [],
    [
      Measure("name, or so", unit: "", "The name.") { $0.name },
      Measure("age", unit: "years", missingWhen: "nobody knows", "The age.") { $0.age },
      Measure("height", unit: "m", missingWhen: "nobody knows", "The height.") { $0.height },
    ])

  @Test func `is written as RFC 4180 has it, numbers with the fewest digits`() {
    let rows = [
      Figure(name: "Ada", age: -36, height: 0.1),
      Figure(name: "a \"quoted\" name,\nin lines", age: .max, height: 1e-7),
      Figure(name: "\"\u{301}", age: nil, height: nil), Figure(name: "", age: 0, height: 100),
    ]
    #expect(
      ResultTable(Self.table, rows: rows).csv == """
        "name, or so",age,height
        Ada,-36,0.1
        "a ""quoted"" name,
        in lines",9223372036854775807,1e-07
        \"""\u{301}",,
        "",0,100.0

        """)
  }

  @Test(arguments: Seed.first(50))
  func `gives numbers back exactly`(seed: Seed) throws {
    var bits = SplitMix64(seed)
    let numbers = (0..<20).map { _ in Double(bitPattern: bits.next()) }.filter(\.isFinite)
    let declaration = TableDeclaration<Double>(
      "numbers", "A number.", key: [], [Measure("x", unit: "1", "The number.") { $0 }])
    let table = ResultTable(declaration, rows: numbers)
    let read = table.csv.split(separator: "\n").dropFirst().map { Double($0) }
    #expect(read == numbers)
  }
}
