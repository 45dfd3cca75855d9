/// The word on a difference: whether the seeds can tell it from none.
package enum Verdict: String, CaseIterable, Sendable {
  /// The interval lies above 0.
  case higher
  /// The interval lies below 0.
  case lower
  /// The difference is 0 with every seed.
  case alike
  /// The interval holds 0, or there are fewer than two seeds.
  case cannotTell = "cannot tell"
}
