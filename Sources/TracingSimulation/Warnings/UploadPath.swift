package import DiscreteEvents

/// The way of an app owner from a positive result to the upload.
package struct UploadPath: Hashable, Sendable {
  /// The time at which the case receives the code with which it may upload; `nil` before the app starts.
  package let code: SimulationTime?
  /// The end of the way.
  package let outcome: Outcome

  /// The end of the way from a positive result to the upload.
  package enum Outcome: Hashable, Sendable {
    /// The phone uploads at a time.
    case uploads(SimulationTime)
    /// No phone uploads yet when the code would arrive.
    case appNotStarted
    /// The owner does not consent.
    case noConsent
    /// The owner uploads too late for the code.
    case codeExpired
  }

  /// The time of the upload; `nil` without one.
  package var upload: SimulationTime? {
    if case .uploads(let time) = outcome { time } else { nil }
  }
}
