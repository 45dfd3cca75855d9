import Foundation
import ProtocolProperties
import ProximityProtocols
import Testing

@Suite struct `Planted faults` {
  @Test(arguments: PlantedFault.all)
  func `are found by the property that should find them`(fault: PlantedFault) throws {
    let property = try #require(ProtocolProperty.all.first { $0.name == fault.property })
    // As many seeds as the command tries, up to the first that finds it.
    let found = (0..<4 as Range<UInt64>).lazy.map {
      property.check(fault.proximity, seeds: $0..<$0 + 1)
    }.first(where: \.isBroken)
    guard case .broken(let example) = found else {
      Issue.record("\(fault.property) does not find it")
      return
    }
    #expect(!example.finding.isEmpty)
  }

  @Test func `are at least thirty, and every property that can fail has one`() {
    #expect(PlantedFault.all.count >= 30)
    let found = Set(PlantedFault.all.map(\.property))
    let without = ProtocolProperty.all.map(\.name).filter { !found.contains($0) }
    #expect(without.isEmpty, "\(without)")
  }

  @Test func `are not found where a server refuses uploads without a certificate`()
    throws
  {
    let property = try #require(
      ProtocolProperty.all.first { $0.name == "uncertified-uploads-refused" })
    let right = Planted(TCN()) {
      $0.claims = property.name
      $0.receive = { request, time, server, next in
        request.kind == .upload && !request.body.reversed().starts(with: [0x27, 0xCE])
          ? .refused(.notAuthentic) : next(request, time, &server)
      }
    }
    let verdict = property.check(right, seeds: 0..<4)
    guard case .holds = verdict else {
      Issue.record("\(verdict)")
      return
    }
  }
}

/// The table of faults and properties in docs/properties.md.
@Suite struct `The page of properties` {
  private static let page = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("docs/properties.md")
  private static let marks = ("a test compares -->\n", "<!-- end of faults -->")

  /// A row for each fault: its protocol, the property that has to find it, and all others that do.
  private static func row(of fault: PlantedFault, others: [String]) -> String {
    "| \(fault.name) | \(fault.proximity.properties.name) | `\(fault.property)` | "
      + (others.isEmpty ? "" : others.map { "`\($0)`" }.joined(separator: ", ")) + " |\n"
  }

  /// The properties that find a fault beside the one that has to.
  private static func others(finding fault: PlantedFault) -> [String] {
    ProtocolProperty.all.filter {
      $0.name != fault.property && $0.check(fault.proximity, seeds: 0..<1).isBroken
    }.map(\.name)
  }

  @Test func `names each fault with the property that has to find it`() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    for fault in PlantedFault.all {
      let start = String(Self.row(of: fault, others: []).dropLast(3))
      let isThere = text.contains(start)
      #expect(isThere, "\(fault.name): `make faults` writes the table anew")
    }
    let rows = text.components(separatedBy: Self.marks.0).last?.components(
      separatedBy: Self.marks.1
    )
    .first?.split(separator: "\n").count
    #expect(rows == PlantedFault.all.count + 2)
  }

  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["EXPOSURELAB_LONG_TESTS"] != nil))
  func `has every property that finds a fault`() throws {
    let table =
      "| fault | in | has to be found by | found also by |\n| --- | --- | --- | --- |\n"
      + PlantedFault.all.map { Self.row(of: $0, others: Self.others(finding: $0)) }.joined()
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let parts = text.components(separatedBy: Self.marks.0)
    let rest = try #require(parts.last?.components(separatedBy: Self.marks.1).last)
    let new =
      parts.dropLast().joined(separator: Self.marks.0) + Self.marks.0 + "\n" + table + Self.marks.1
      + rest
    if ProcessInfo.processInfo.environment["EXPOSURELAB_WRITE_FAULTS"] != nil {
      try new.write(to: Self.page, atomically: true, encoding: .utf8)
    } else {
      let isSame = text == new
      #expect(isSame, "`make faults` writes the table anew")
    }
  }
}
