/// How the sightings of phones come about.
///
/// The results are the same.
public enum Fidelity: String, Sendable, CaseIterable {
  /// The sightings of exactly those phones are made that can have a match, when a file is published.
  case onDemand = "on-demand"
  /// Every phone stores what it hears and matches every file.
  case everyPhone = "every-phone"
}
