import Foundation
import ProtocolProperties
import ProximityProtocols
import Testing

/// The ways in which a phone can be warned without cause, against the list of Morio et al. (USENIX Security 2023), ePrint
/// 2020/1393 for clocks, and the replay windows of the specifications.
@Suite struct `Small worlds` {
  typealias Attack = Exploration.Attack

  /// The cases that the literature and the specification name for a protocol.
  static func published(_ name: String) -> Set<Attack> {
    let all: Set<Attack> = [.relay, .timeTravel, .authority, .backend, .maliciousPhone]
    return switch name {
    // A day key is good for all its day.
    case "dp3t-low-cost": all.union([.replay])
    // A report without a time is good for ever, so that no clock needs to be set back.
    case "tcn": all.subtracting([.timeTravel]).union([.replay])
    case "robert", "bluetrace": all.union([.answer])
    default: all
    }
  }

  /// The cases that need six operations: a key that is published the next day, replayed then.
  static let long: [String: Set<Attack>] = ["gaen": [.timeTravel], "dp3t-low-cost": [.timeTravel]]

  @Test(arguments: ["dp3t-hybrid", "robert"])
  func `have the published cases of five operations and no other`(name: String) throws {
    let exploration = try Exploration(of: #require(ProtocolRegistry.named(name)), operations: 5)
    #expect(
      Set(exploration.cases.map(\.attack))
        == Self.published(name).subtracting(Self.long[name] ?? []))
    #expect(exploration.states > 10_000)
    #expect(exploration.dueWarnings > 100)
    #expect(exploration.missedWarnings == 0, "\(name)")
    for found in exploration.cases where found.attack == .other {
      Issue.record("\(found.sentences)")
    }
  }

  @Test(arguments: ProtocolRegistry.all.map(\.properties.name))
  func `have the published cases of four operations and no other`(name: String) throws {
    // With the key of the current day, since another day costs GAEN two more operations.
    let proximity: (any ProximityProtocol)? =
      name == "gaen" ? GAEN(disclosesSameDayKey: true) : ProtocolRegistry.named(name)
    let exploration = try Exploration(of: #require(proximity), operations: 4)
    let short = Self.published(name).subtracting([.timeTravel])
    #expect(Set(exploration.cases.map(\.attack)) == short)
    #expect(exploration.states > 1_000)
    #expect(exploration.missedWarnings == 0, "\(name)")
  }

  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["EXPOSURELAB_LONG_TESTS"] != nil),
    arguments: ProtocolRegistry.all.map(\.properties.name))
  func `have the published cases of six operations and no other`(name: String) throws {
    let exploration = try Exploration(of: #require(ProtocolRegistry.named(name)), operations: 6)
    #expect(Set(exploration.cases.map(\.attack)) == Self.published(name))
  }

  @Test func `show the shortest sequence of each case`() throws {
    let exploration = try Exploration(of: DP3TLowCost(), operations: 3)
    let relay = try #require(exploration.cases.first { $0.attack == .relay })
    #expect(relay.sequence.count == 2)
    #expect(relay.sentences.contains("phone 0 uploads after a positive test"))
  }

  @Test func `have a case that is not in the list where a protocol warns of nobody`() throws {
    let wrong = Planted(TCN()) {
      $0.matches = { right, file, log, _ in
        log.records.indices.map { SightingMatch(row: $0, block: 0) }
      }
    }
    let exploration = try Exploration(of: wrong, operations: 3)
    #expect(exploration.cases.contains { $0.attack == .other })
  }

  @Test func `count encounters with a case of which nobody is warned`() throws {
    let deaf = Planted(TCN()) { $0.matches = { _, _, _, _ in [] } }
    let exploration = try Exploration(of: deaf, operations: 2)
    // A phone hears another one that uploads: in this order alone an encounter is before an upload in two operations.
    #expect(exploration.missedWarnings == 1)
    #expect(exploration.dueWarnings == 0)
  }
}
