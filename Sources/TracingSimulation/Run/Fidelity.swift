/// The way in which the sightings of phones are made.
///
/// The results do not depend on it.
public enum Fidelity: String, Sendable, CaseIterable {
  /// The sightings of exactly those phones are made that can have a match, when a file is published.
  case onDemand = "on-demand"
  /// Every phone stores its sightings and matches every file.
  case everyPhone = "every-phone"
}
