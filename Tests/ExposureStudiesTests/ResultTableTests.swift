import ExposureStudies
import ExposureTestSupport
import Foundation
import Testing

@Suite struct `Result table` {
  @Test func `is written as RFC 4180 has it, numbers with the fewest digits`() {
    var table = ResultTable(
      "people", columns: [.text("name, or so"), .integer("age"), .number("height")])
    table.append([.text("Ada"), .integer(-36), .number(0.1)])
    table.append([.text("a \"quoted\" name,\nin lines"), .integer(.max), .number(1e-7)])
    table.append([.text("\"\u{301}"), .missing, .missing])
    table.append([.text(""), .integer(0), .number(100)])
    #expect(
      table.csv == """
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
    var table = ResultTable("numbers", columns: [.number("x")])
    for number in numbers {
      table.append([.number(number)])
    }
    let read = table.csv.split(separator: "\n").dropFirst().map { Double($0) }
    #expect(read == numbers)
  }

  @Test func `refuses rows that do not fit`() async {
    await #expect(processExitsWith: .failure) {
      var table = ResultTable("t", columns: [.integer("a"), .number("b")])
      table.append([.integer(1)])
    }
    await #expect(processExitsWith: .failure) {
      var table = ResultTable("t", columns: [.integer("a"), .number("b")])
      table.append([.text("a"), .number(2)])
    }
    await #expect(processExitsWith: .failure) {
      var table = ResultTable("t", columns: [.integer("a"), .number("b")])
      table.append([.integer(1), .number(.nan)])
    }
  }
}
