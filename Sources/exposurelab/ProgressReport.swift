/// The progress of a run: a bar on a terminal, a line at every tenth elsewhere; on standard error.
struct ProgressReport {
  private let name: String
  private let isShown: Bool
  private let delay: Duration
  private let start = ContinuousClock.now
  /// The last step that was shown: percent on a terminal, else tenths.
  private var lastStep = 0

  /// Begins a report.
  ///
  /// - Parameters:
  ///   - name: The name of the work.
  ///   - isShown: Whether anything is shown at all.
  ///   - delay: The time before the first report, since short work needs none.
  init(of name: String, isShown: Bool, after delay: Duration = .zero) {
    self.name = name
    self.isShown = isShown
    self.delay = delay
  }

  /// Shows the progress, a share of 1, if it has gone on.
  mutating func update(_ share: Double) {
    let isTerminal = StandardError.isTerminal
    let step = Int(share * (isTerminal ? 100 : 10))
    guard isShown, step > lastStep, ContinuousClock.now - start >= delay else { return }
    lastStep = step
    if isTerminal {
      StandardError.rewrite(line: bar(percent: step))
    } else {
      StandardError.write("\(name): \(step * 10) %\n")
    }
  }

  /// Clears the bar.
  func end() {
    if isShown, StandardError.isTerminal { StandardError.rewrite(line: "") }
  }

  private func bar(percent: Int) -> String {
    let width = 40
    let full = width * percent / 100
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
    let seconds = (ContinuousClock.now - start).components.seconds
    return "\(name) \(bar) \(percent) %, \(seconds) s"
  }
}
