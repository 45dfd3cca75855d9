import ExposureCore
import Foundation

extension KernelPath {
  /// The path that the environment variable `EXPOSURELAB_KERNEL` names; `nil` if it is not set or empty.
  private static var askedName: String? {
    ProcessInfo.processInfo.environment["EXPOSURELAB_KERNEL"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Makes the process use the path that `EXPOSURELAB_KERNEL` names, if the machine can run it.
  static func chooseAsEnvironmentAsks() {
    if let asked = askedName.flatMap(named) { choose(asked) }
  }

  /// Reports an `EXPOSURELAB_KERNEL` that has no effect.
  static func warnOfRequestWithoutEffect() {
    guard let name = askedName, name != chosen.name else { return }
    let reason =
      named(name) == nil ? "names no path" : "names a path that this machine cannot run"
    let names = supported.map(\.name).joined(separator: ", ")
    StandardError.write(
      """
      warning: EXPOSURELAB_KERNEL \(reason); using \(chosen.name)
      note: paths of this machine: \(names)

      """)
  }
}
