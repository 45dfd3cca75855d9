/// What people isolate for, as far as how soon they give up depends on it.
public enum IsolationReason: Int, CaseIterable, Sendable {
  /// Their own symptoms.
  case symptoms
  /// Their own positive test.
  case positiveTest
  /// A warning that somebody they met tested positive.
  case warning
  /// A warning that somebody they met has symptoms.
  case warningOfSymptoms
}

/// How long people isolate who give up with a daily probability.
struct DropOut: Sendable {
  // The probability of going on for at least so many days, as a share of 2^63.
  private let perseverance: [UInt64]

  /// No isolation is meant to last longer, in days.
  static let longestIsolation = 60

  /// - Parameter probability: The daily probability of giving up; 0 through 1.
  init(daily probability: Double) {
    var goingOn = 1.0
    perseverance = (0...Self.longestIsolation).map { _ in
      defer { goingOn *= 1 - probability }
      return UInt64(goingOn * 0x1p63)
    }
  }

  /// For how many days somebody isolates.
  ///
  /// - Parameters:
  ///   - intended: For how many days they mean to.
  ///   - word: A word of their own, uniform over all.
  /// - Returns: The days that they go on.
  func days(intended: Int, word: UInt64) -> Int {
    var days = min(intended, Self.longestIsolation)
    // Most do not give up.
    while days > 0, word >> 1 >= perseverance[days] { days -= 1 }
    return days
  }
}

extension IsolationParameters {
  /// The daily probability of giving up.
  func dropOut(_ reason: IsolationReason) -> Double {
    switch reason {
    case .symptoms: symptomaticDropOut
    case .positiveTest: positiveDropOut
    case .warning: notifiedDropOut
    case .warningOfSymptoms: symptomNotifiedDropOut
    }
  }
}
