internal import DiscreteEvents

/// The course of an infection in one person, in days since the infection.
///
/// A pure draw of the world: the same person, infected on another day or by another person, has the same course.
public struct DiseaseCourse: Hashable, Sendable {
  /// The severity of the symptoms.
  public var severity: Severity
  /// The day on which symptoms begin; `nil` without symptoms.
  public var onset: Int?
  /// The day of admission to hospital; `nil` without admission.
  public var admission: Int?
  /// The day on which the person becomes critical, if they do.
  public var critical: Int?
  /// The day on which intensive care ends, in death or on a ward; `nil` for a person who never receives it.
  ///
  /// It begins on the day ``critical``.
  public var intensiveCareEnd: Int?
  /// The day of recovery or death.
  public var end: Int
  /// Whether the person dies on day ``end``.
  public var isFatal: Bool

  /// The severity of the symptoms of an infection.
  public enum Severity: UInt8, Sendable, CaseIterable {
    /// No symptoms.
    case asymptomatic
    /// Mild symptoms.
    case mild
    /// Moderate or severe symptoms.
    case severe
  }
}

extension World {
  /// The course of an infection in a person.
  public func diseaseCourse(of person: Person) -> DiseaseCourse {
    let disease = parameters.disease
    let times = diseaseTimes
    let age = Int(population.ageBands[person.index].index)
    var stream = RandomStream(
      seed: seed, purpose: .diseaseCourse, subject: UInt64(person.rawValue), day: 0)
    let draw = stream.uniform()
    let asymptomatic = disease.asymptomaticFraction[age]
    guard draw >= asymptomatic else {
      return DiseaseCourse(
        severity: .asymptomatic, end: times.asymptomaticRecovery.days(for: stream.next()),
        isFatal: false)
    }
    let onset = times.incubation.days(for: stream.next())
    let isMild = draw < asymptomatic + disease.mildFraction[age]
    guard !isMild, stream.bernoulli(disease.hospitalFraction[age]) else {
      return DiseaseCourse(
        severity: isMild ? .mild : .severe, onset: onset,
        end: onset + times.recovery.days(for: stream.next()), isFatal: false)
    }
    let wholeDays = disease.onsetToHospitalMean.rounded(.down)
    let extra = stream.bernoulli(disease.onsetToHospitalMean - wholeDays) ? 1 : 0
    let admission = onset + Int(wholeDays) + extra
    var course = DiseaseCourse(
      severity: .severe, onset: onset, admission: admission, end: admission, isFatal: false)
    guard stream.bernoulli(disease.criticalFraction[age]) else {
      course.end = admission + times.hospitalRecovery.days(for: stream.next())
      return course
    }
    let critical = admission + times.hospitalToCritical.days(for: stream.next())
    course.critical = critical
    if !stream.bernoulli(disease.intensiveCareFraction[age]) {
      course.isFatal = true
      course.end = critical
    } else if stream.bernoulli(disease.fatalityFraction[age]) {
      course.isFatal = true
      course.end = critical + times.criticalToDeath.days(for: stream.next())
      course.intensiveCareEnd = course.end
    } else {
      let recovery = critical + times.criticalSurvival.days(for: stream.next())
      course.intensiveCareEnd = recovery
      course.end = recovery + times.hospitalRecovery.days(for: stream.next())
    }
    return course
  }
}
