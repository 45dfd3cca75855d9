/// The infectiousness of a case on a day, as a health authority maps it from the days since the onset of symptoms.
public enum Infectiousness: Int, Hashable, Sendable, CaseIterable, BitwiseCopyable {
  /// Not infectious.
  case none = 0
  /// Infectious.
  case standard = 1
  /// Very infectious.
  case high = 2
}
