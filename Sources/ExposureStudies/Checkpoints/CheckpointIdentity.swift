import DataFiles
internal import ExposureCore
internal import TracingSimulation
import Foundation

/// The scenario and the build of a checkpoint: only a run of the same scenario by the same build goes on from it.
///
/// The bytes of a state have no names and no types, and other code might give other results. So the build is identified
/// by the whole executable, and not by its version alone.
public struct CheckpointIdentity: Hashable, Sendable {
  /// A digest of the version and of the executable.
  let build: [UInt8]
  /// A digest of the scenario as it was resolved.
  let scenario: [UInt8]

  /// Creates the identity of a scenario's run by this process.
  ///
  /// - Parameters:
  ///   - scenario: The scenario.
  ///   - branch: The past, if the scenario branches off from another.
  public init(of scenario: Scenario, branchingFrom branch: ScenarioBranch? = nil) {
    self.init(of: scenario, branchingFrom: branch, executable: Build.executablePath)
  }

  /// Creates the identity of a scenario's run by an executable.
  package init(
    of scenario: Scenario, branchingFrom branch: ScenarioBranch? = nil, executable path: String
  ) {
    build = Self.digest(ofExecutable: path)
    var hash = SHA256()
    hash.update(text: scenario.json.text)
    // The scenario names the file of a rule, whose content may change between two runs.
    hash.update(text: "\(scenario.tracing.warning.rule)")
    if let branch { hash.update(text: "\(branch.day) \(branch.past.json.text)") }
    self.scenario = hash.digest()
  }

  private static func digest(ofExecutable path: String) -> [UInt8] {
    if let digest = Build.digest(of: StudyRun.version, andFile: path) { return digest }
    var hash = SHA256()
    hash.update(text: StudyRun.version)
    return hash.digest()
  }
}

extension SHA256 {
  fileprivate mutating func update(text: String) {
    unsafe update(Array(text.utf8).span.bytes)
  }
}
