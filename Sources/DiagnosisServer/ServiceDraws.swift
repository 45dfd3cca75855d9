package import DiagnosisBackend
import ExposureCore

/// The source of a service's random numbers: the system, or in a simulation the seed that a request brings.
package enum ServiceDraws: KeyMaterialSource, Sendable {
  /// The header of a seed, in 64 hexadecimal digits.
  package static let header = "x-simulation-seed"

  /// The system's generator.
  case system
  /// The numbers that follow from a seed.
  case seeded([UInt8], SeededDraws)

  /// Appends fresh bytes.
  package mutating func append(_ count: Int, to output: inout OutputRawSpan) {
    switch self {
    case .system:
      var source = SystemKeyMaterial()
      source.append(count, to: &output)
    case .seeded(let seed, var draws):
      draws.append(count, to: &output)
      self = .seeded(seed, draws)
    }
  }

  /// The source with a number of those that follow from one seed.
  package func source(_ number: Int) -> ServiceDraws {
    switch self {
    case .system: .system
    case .seeded(let seed, _): .seeded(seed, SeededDraws(seed: seed, number: number))
    }
  }
}

extension BackendService {
  /// The header of the moment at which a simulated request arrives, in Unix seconds.
  package static var timeHeader: String { "x-simulation-time" }

  /// The source for a request: its seed, where the clock is one of a simulation, and the system everywhere else.
  func draws(of question: HTTPQuestion) -> ServiceDraws {
    guard clock.kind == .simulated, let text = question.headers[ServiceDraws.header],
      let seed = Hexadecimal.decode(text), seed.count == SeededDraws.seedByteCount
    else { return .system }
    return .seeded(seed, SeededDraws(seed: seed))
  }

  /// Moves the clock of a simulation to the moment that a request names; no job is done.
  func takeTime(of question: HTTPQuestion) {
    guard clock.kind == .simulated, let text = question.headers[Self.timeHeader],
      let seconds = UInt32(text)
    else { return }
    clock.advance(to: UnixTime(seconds))
  }
}
