/// The kind of a small-world ring of occupation ties, by the people it is made for.
enum RingKind: Sendable, CaseIterable {
  /// The schools of the ages 0-9.
  case lowerSchool
  /// The schools of the ages 10-19.
  case upperSchool
  /// Work.
  case work
  /// The groups of the ages 70-79.
  case youngerClub
  /// The groups of the ages 80 and over.
  case olderClub
}
