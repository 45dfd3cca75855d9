/// The sex of a person.
public enum Sex: Int, CaseIterable, Sendable {
  /// Female.
  case female
  /// Male.
  case male
}
