internal import DiscreteEvents
internal import ContactWorld

/// Ranks the sources that compete for one transmission: the first whose contact could pass the infection on counts
/// as the source, as in OpenABM-Covid19.
enum SourcePriority: Int, CaseIterable {
  /// Symptoms will begin on this day or later.
  case beforeSymptoms
  /// There will be no symptoms.
  case withoutSymptoms
  /// Symptoms have begun.
  case withSymptoms

  init(of course: DiseaseCourse, at age: Int) {
    self = course.onset.map { age <= $0 ? .beforeSymptoms : .withSymptoms } ?? .withoutSymptoms
  }

  /// The place of a day and priority where all days stand in a row.
  static func index(of day: Int, _ priority: SourcePriority) -> Int {
    day * allCases.count + priority.rawValue
  }
}
