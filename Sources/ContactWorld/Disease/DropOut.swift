/// The reason of an isolation, on which the daily probability of giving up depends.
public enum IsolationReason: Int, CaseIterable, Sendable {
  /// Their own symptoms.
  case symptoms
  /// Their own positive test.
  case positiveTest
  /// A warning that a person whom they met tested positive.
  case warning
  /// A warning that a person whom they met has symptoms.
  case warningOfSymptoms
}

/// The length of an isolation that people give up with a daily probability.
struct DropOut: Sendable {
  // The probability of going on for at least so many days, as a share of 2^63.
  private let perseverance: [UInt64]

  /// The greatest intended length of an isolation, in days.
  static let longestIsolation = 60

  /// - Parameter probability: The daily probability of giving up; 0 through 1.
  init(daily probability: Double) {
    var goingOn = 1.0
    perseverance = (0...Self.longestIsolation).map { _ in
      defer { goingOn *= 1 - probability }
      return UInt64(goingOn * 0x1p63)
    }
  }

  /// The days for which a person isolates.
  ///
  /// - Parameters:
  ///   - intended: The intended length, in days.
  ///   - word: A uniform random word of the person's own.
  /// - Returns: The number of days until the end or until the person gives up.
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
