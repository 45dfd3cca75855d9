public import ProximityProtocols

/// All orders of a few operations in a small world, and the ways in which a phone is warned without cause.
///
/// A world has three phones, two days of two moments each, one server and an attacker. States are merged by content, and
/// worlds that differ in the names of phones are explored once. Real phones and the real server decide who is warned.
///
/// - SeeAlso: Morio, Esiyok, Jackson, Künnemann, *Automated Security Analysis of Exposure Notification Systems*, USENIX
///   Security 2023: the lemmas on soundness and upload authentication, and the list of cases.
public struct Exploration: Sendable {
  /// The number of states, of which none is another one with renamed phones.
  public private(set) var states = 0
  /// The number of states in which all warnings are due to an encounter.
  public private(set) var dueWarnings = 0
  /// The number of states in which an encounter with a case warned nobody although every clock was right.
  public private(set) var missedWarnings = 0
  /// The cases that were found, each with its shortest sequence.
  public private(set) var cases: [FoundCase] = []

  /// A way in which a phone is warned without cause.
  public struct FoundCase: Hashable, Sendable {
    /// The case.
    public let attack: Attack
    /// A shortest sequence of operations, of which none can be left out.
    public let sequence: [Operation]

    /// The sequence as sentences.
    public var sentences: [String] {
      sequence.map(\.sentence)
    }
  }

  /// The kinds of attacks that make a phone warn without cause.
  public enum Attack: String, CaseIterable, Sendable {
    /// Relay of an infected person's ephemeral identifiers.
    case relay = "relay of a case's broadcasts"
    /// A relay that is delayed within the tolerance.
    case replay = "replay of a case's broadcasts within the tolerance"
    /// A replay to a phone whose clock was set back (ePrint 2020/1393).
    case timeTravel = "replay to a phone whose clock was set back"
    /// One phone and the verification server are compromised.
    case authority = "a phone and the verification server compromised"
    /// The backend is compromised, and takes any upload.
    case backend = "the backend compromised, which takes any upload"
    /// The backend is compromised, and answers that a phone is at risk.
    case answer = "the backend compromised, which sends risk status 1"
    /// The phone of a case is malicious.
    case maliciousPhone = "a malicious phone of a case"
    /// No case of the list.
    case other = "a case that is not in the list"
  }

  /// Explores.
  ///
  /// - Parameters:
  ///   - proximity: The protocol.
  ///   - operations: The longest sequence.
  ///   - shouldStop: Asked at every state.
  /// - Throws: ``Counterexample`` if honest messages are refused.
  public init(
    of proximity: any ProximityProtocol, operations: Int, shouldStop: () -> Bool = { false }
  ) throws {
    try explore(proximity, operations, shouldStop)
  }

  private mutating func explore<P: ProximityProtocol>(
    _ proximity: P, _ depth: Int, _ shouldStop: () -> Bool
  ) throws {
    let world = try SmallWorld(proximity)
    var seen: Set<WorldState> = []
    var frontier: [(state: WorldState, path: [Operation])] = [(WorldState(), [])]
    seen.insert(WorldState())
    for step in 0...depth {
      var next: [(state: WorldState, path: [Operation])] = []
      for (state, path) in frontier {
        if shouldStop() { return }
        states += 1
        guard try !judge(state, path, world) else { continue }
        guard step < depth else { continue }
        for operation in Self.operations(at: state.moment) {
          guard let after = state.after(operation, serverMatches: world.serverMatches) else {
            continue
          }
          // Symmetric worlds are one: the first that comes stands for all.
          let isNew = Self.renamings.allSatisfy { !seen.contains(after.renamed(by: $0)) }
          guard isNew else { continue }
          seen.insert(after)
          next.append((after, path + [operation]))
        }
      }
      frontier = next
    }
  }

  /// Notes the warnings of a state.
  ///
  /// - Returns: Whether there is one without cause; nothing is explored beyond.
  private mutating func judge<P: ProximityProtocol>(
    _ state: WorldState, _ path: [Operation], _ world: SmallWorld<P>
  ) throws -> Bool {
    let warned = try world.warnedPhones(in: state)
    let due = Set(
      (0..<WorldState.phoneCount).filter { state.isDue($0, serverMatches: world.serverMatches) })
    if !warned.isEmpty, warned.isSubset(of: due) { dueWarnings += 1 }
    if state.delays == [0, 0, 0], !due.isSubset(of: warned) { missedWarnings += 1 }
    guard !warned.isSubset(of: due) else { return false }
    let shortest = try Self.shortened(path, world)
    let attack = Self.attack(of: shortest)
    if let known = cases.firstIndex(where: { $0.attack == attack }) {
      if shortest.count < cases[known].sequence.count {
        cases[known] = FoundCase(attack: attack, sequence: shortest)
      }
    } else {
      cases.append(FoundCase(attack: attack, sequence: shortest))
    }
    return true
  }

  /// A sequence without the operations that the warning without cause does not need.
  private static func shortened<P: ProximityProtocol>(
    _ path: [Operation], _ world: SmallWorld<P>
  ) throws -> [Operation] {
    var path = path
    var place = 0
    while place < path.count {
      var fewer = path
      fewer.remove(at: place)
      var state: WorldState? = WorldState()
      for operation in fewer {
        state = state?.after(operation, serverMatches: world.serverMatches)
      }
      if let state {
        let warned = try world.warnedPhones(in: state)
        if warned.contains(where: { !state.isDue($0, serverMatches: world.serverMatches) }) {
          path = fewer
          place = 0
          continue
        }
      }
      place += 1
    }
    return path
  }

  /// The case that a sequence of which no operation can be left out belongs to.
  private static func attack(of path: [Operation]) -> Attack {
    var found: Set<Attack> = []
    var corruptions = 0
    for operation in path {
      switch operation {
      case .hear, .upload, .wait, .record, .uploadWithoutTest: break
      case .relay: found.insert(.relay)
      case .replay: found.insert(.replay)
      case .setClockBack: found.insert(.timeTravel)
      case .corruptPhone: corruptions += 1
      case .corruptAuthority: found.insert(.authority)
      case .corruptBackend: found.insert(.backend)
      case .plant: found.insert(.maliciousPhone)
      case .tell: found.insert(.answer)
      }
    }
    // An attacker with a server may also use a radio or a phone; the corrupted server names the case.
    let reach: Set<Attack> = [.relay, .replay, .timeTravel, .maliciousPhone]
    if found.contains(.answer) { return .answer }
    switch found.subtracting(reach) {
    case [.authority]: return .authority
    case [.backend]: return .backend
    case []: break
    default: return .other
    }
    return switch found {
    case [.relay]: .relay
    case [.replay]: .replay
    case [.timeTravel, .replay]: .timeTravel
    case [.maliciousPhone]: corruptions == 1 ? .maliciousPhone : .other
    default: .other
    }
  }

  /// All operations that are possible in a moment, if their conditions are met.
  private static func operations(at moment: Int) -> [Operation] {
    let phones = 0..<WorldState.phoneCount
    var all: [Operation] = [.wait, .corruptAuthority, .corruptBackend]
    for a in phones {
      all += [
        .upload(phone: a), .record(sender: a), .uploadWithoutTest(phone: a), .corruptPhone(a),
        .tell(phone: a),
      ]
      for earlier in 0..<moment { all.append(.setClockBack(phone: a, moment: earlier)) }
      for b in phones where b != a {
        all += [
          .hear(listener: a, sender: b), .relay(listener: a, sender: b),
          .plant(listener: a, sender: b),
        ]
        for earlier in 0..<moment { all.append(.replay(listener: a, sender: b, moment: earlier)) }
      }
    }
    return all
  }

  private static let renamings = [
    [0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0],
  ]
}
