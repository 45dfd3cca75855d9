import ConfigurationFiles
import DataFiles
internal import ExposureCore
internal import TracingSimulation

/// The identities by which a journal knows runs: of one build, and of all in a scenario that has an effect.
///
/// Two runs that can differ in nothing have one identity, so the counterfactual of a seed is simulated once, however
/// many points share it.
struct SweepIdentities {
  private let build: [UInt8]
  /// The last scenario apart from its seed, and its digest: the runs of a point differ by the seed alone.
  private var last: (scenario: Scenario, branch: ScenarioBranch?, digest: [UInt8])?
  private let tables: [String]

  /// Creates the identities of runs by this process.
  ///
  /// - Parameter tables: The names of the tables that are kept of each run.
  init(keeping tables: [String]) {
    build =
      Build.digest(of: StudyRun.version, andFile: Build.executablePath)
      ?? Array(StudyRun.version.utf8)
    self.tables = tables
  }

  /// The identity of a scenario's run.
  mutating func callAsFunction(
    _ scenario: Scenario, branchingFrom branch: ScenarioBranch? = nil
  ) -> [UInt8] {
    var unseeded = scenario
    unseeded.seed = 0
    let past = branch?.seeded(0)
    let digest =
      last.flatMap { $0.scenario == unseeded && $0.branch == past ? $0.digest : nil }
      ?? digest(of: unseeded, branchingFrom: past)
    last = (unseeded, past, digest)
    var hash = SHA256()
    unsafe hash.update(digest.span.bytes)
    unsafe hash.update(Array("\(scenario.seed)".utf8).span.bytes)
    return hash.digest()
  }

  /// The digest of all of a scenario that has an effect.
  private func digest(
    of scenario: Scenario, branchingFrom branch: ScenarioBranch?
  ) -> [UInt8] {
    let effective = Scenario.fields.effective(scenario, defaults: Scenario())
    var hash = SHA256()
    unsafe hash.update(build.span.bytes)
    // The scenario names the file of a rule, whose content may change between two runs.
    for text in [effective.json.text, "\(scenario.tracing.warning.rule)"] + tables.sorted() {
      unsafe hash.update(Array("\(text)\u{0}".utf8).span.bytes)
    }
    if let branch {
      // The past as it is: a run of a branch is no other run.
      unsafe hash.update(Array("\(branch.day) \(branch.past.json.text)".utf8).span.bytes)
    }
    return hash.digest()
  }
}
