import ExposureStudies
import Foundation
import Synchronization

/// The progress of a sweep on standard error: a line that is rewritten on a terminal, else a line now and then.
final class SweepDisplay: Sendable {
  private let name: String
  private let isShown: Bool
  /// The time of the last line, in seconds since the beginning, and the share that it said.
  private let last = Mutex((seconds: -1.0, share: -1.0))

  /// Elsewhere than on a terminal, the least part of the whole and the least time between two lines.
  private let leastShare: Double
  private static let leastSeconds = 30.0

  init(of name: String, isShown: Bool, leastShare: Double = 0.05) {
    self.name = name
    self.isShown = isShown
    self.leastShare = leastShare
  }

  /// Shows the progress.
  func update(_ progress: SweepProgress) {
    guard isShown, progress.total > 0 else { return }
    let share = Double(progress.done) / Double(progress.total)
    let isDue = last.withLock { last in
      let isDue =
        StandardError.isTerminal || share - last.share >= leastShare
        || progress.done == progress.total
        || progress.seconds - last.seconds >= Self.leastSeconds
      if isDue { last = (progress.seconds, share) }
      return isDue
    }
    guard isDue else { return }
    let line = "\(name): \(Self.text(of: progress))"
    if StandardError.isTerminal {
      StandardError.rewrite(line: line)
    } else {
      StandardError.write("\(line)\n")
    }
  }

  /// Clears the line.
  func clear() {
    if isShown, StandardError.isTerminal { StandardError.rewrite(line: "") }
  }

  /// The progress in words: runs done, rate, time left, and the most memory.
  static func text(of progress: SweepProgress) -> String {
    var parts = ["\(progress.done) of \(progress.total) runs"]
    if progress.doneBefore > 0 { parts.append("\(progress.doneBefore) of them from the journal") }
    if let rate = progress.runsPerMinute {
      parts.append(String(format: rate < 10 ? "%.1f a minute" : "%.0f a minute", rate))
    }
    if let left = progress.secondsLeft, progress.done < progress.total {
      parts.append("\(duration(left)) left")
    }
    parts.append("at most \(progress.peakMemory >> 20) MB of memory")
    return parts.joined(separator: ", ")
  }

  private static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<90: "\(Int(seconds.rounded(.up))) s"
    case ..<5400: "\(Int((seconds / 60).rounded())) min"
    default: String(format: "%.1f h", seconds / 3600)
    }
  }
}
