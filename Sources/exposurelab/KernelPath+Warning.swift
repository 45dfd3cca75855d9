import ExposureCore

extension KernelPath {
  /// Reports an `EXPOSURELAB_KERNEL` that has no effect.
  static func warnOfRequestWithoutEffect() {
    let reason: String
    switch request {
    case .absent, .honoured: return
    case .unknown: reason = "names no path"
    case .unsupported: reason = "names a path that this machine cannot run"
    }
    let names = supported.map(\.name).joined(separator: ", ")
    StandardError.write(
      """
      warning: EXPOSURELAB_KERNEL \(reason); using \(chosen.name)
      note: paths of this machine: \(names)

      """)
  }
}
