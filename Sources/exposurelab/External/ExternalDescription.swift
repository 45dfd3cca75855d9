import Foundation
import ProximityProtocols

/// The answer of a program to the request to describe its protocol, read within limits.
///
/// A member that is missing or wrong ends the command with an error that names the member.
struct ExternalDescription {
  private let program: ExternalProgram
  private let answer: [String: Any]

  /// The most seconds that a description may say: 60 days.
  static let longestSeconds = 60 * 86_400

  /// Asks a program.
  init(_ program: ExternalProgram) {
    self.program = program
    answer = program.ask(["request": "describe"])
  }

  /// Whether there is a member that is not null.
  func has(_ name: String) -> Bool {
    answer[name].map { !($0 is NSNull) } ?? false
  }

  /// The text of a member.
  func text(_ name: String, unlessGiven usual: String? = nil) -> String {
    if let usual, !has(name) { return usual }
    guard let text = answer[name] as? String, usual != nil || !text.isEmpty else {
      fail("'\(name)' is no text")
    }
    return text
  }

  /// The whole number of a member.
  func number(_ name: String, in range: ClosedRange<Int>) -> Int {
    checked(answer[name], name, in: range)
  }

  /// The shortest and the longest time for which a payload is broadcast.
  var rotationSeconds: ClosedRange<Int> {
    guard let ends = answer["rotation_seconds"] as? [Any], ends.count == 2 else {
      fail("'rotation_seconds' is not [least, most]")
    }
    let seconds = ends.map { checked($0, "rotation_seconds", in: 1...86_400) }
    guard seconds[0] <= seconds[1] else { fail("'rotation_seconds' is not [least, most]") }
    return seconds[0]...seconds[1]
  }

  /// The moments at which a sighting counts.
  var tolerance: ProtocolStatements.Tolerance {
    switch answer["tolerance"] {
    case let slot as [String: Any]:
      func part(_ name: String, from least: Int) -> UInt32 {
        UInt32(checked(slot[name], "tolerance.\(name)", in: least...Self.longestSeconds))
      }
      return .slot(
        of: part("slot", from: 1), before: part("before", from: 0), after: part("after", from: 0))
    case let word as String where word == "broadcast": return .broadcast
    case let word as String where word == "unlimited": return .unlimited
    default: fail("'tolerance' is no slot, and neither 'broadcast' nor 'unlimited'")
    }
  }

  /// The properties that the protocol lacks by design, in order of name.
  var exceptions: [ProtocolStatements.Exception] {
    guard has("exceptions") else { return [] }
    guard let reasons = answer["exceptions"] as? [String: String] else {
      fail("'exceptions' is no object of reasons by property")
    }
    return reasons.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }
  }

  private func checked(_ value: Any?, _ name: String, in range: ClosedRange<Int>) -> Int {
    guard let number = value as? Int, range.contains(number) else {
      fail("'\(name)' is no whole number from \(range.lowerBound) through \(range.upperBound)")
    }
    return number
  }

  private func fail(_ problem: String) -> Never {
    program.fail("'describe': \(problem)")
  }
}
