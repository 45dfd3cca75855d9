/// The course of an infection in a person.
///
/// Fractions by age band are nine numbers from 0 through 1; times are
/// gamma-distributed, rounded to whole days, at least one.
public struct DiseaseParameters: Hashable, Sendable {
  /// The fraction of the infected who never have symptoms, by age.
  public var asymptomaticFraction = [
    0.456, 0.412, 0.370, 0.332, 0.296, 0.265, 0.238, 0.214, 0.192,
  ]
  /// The fraction of the infected whose symptoms stay mild, by age; the rest are moderate or severe.
  public var mildFraction = [0.533, 0.569, 0.597, 0.614, 0.616, 0.602, 0.571, 0.523, 0.461]
  /// The fraction of moderate and severe cases that are admitted to hospital, by age.
  public var hospitalFraction = [0.001, 0.006, 0.015, 0.069, 0.219, 0.279, 0.370, 0.391, 0.379]
  /// The fraction of the admitted who become critical, by age.
  public var criticalFraction = [0.05, 0.05, 0.05, 0.05, 0.063, 0.122, 0.274, 0.432, 0.709]
  /// The fraction of the critical who reach intensive care, by age; the others die.
  public var intensiveCareFraction = [1, 1, 0.9, 0.9, 0.8, 0.8, 0.4, 0.4, 0.05]
  /// The fraction of patients in intensive care who die, by age.
  public var fatalityFraction = [0.33, 0.25, 0.5, 0.5, 0.5, 0.69, 0.65, 0.88, 1]

  /// Infection to symptom onset, in days.
  public var incubation = DurationShape(mean: 5.42, deviation: 2.7)
  /// Symptom onset to hospital admission: the mean of a draw between the two nearest whole days.
  public var onsetToHospitalMean = 5.14
  /// Symptom onset to recovery of those who are not admitted, in days.
  public var recovery = DurationShape(mean: 12, deviation: 5)
  /// Infection to recovery without symptoms, in days.
  public var asymptomaticRecovery = DurationShape(mean: 15, deviation: 5)
  /// Admission to becoming critical, in days.
  public var hospitalToCritical = DurationShape(mean: 2.27, deviation: 2.27)
  /// Becoming critical to death, in days.
  public var criticalToDeath = DurationShape(mean: 11.74, deviation: 8.79)
  /// Becoming critical to leaving intensive care alive, in days.
  public var criticalSurvival = DurationShape(mean: 18.8, deviation: 12.21)
  /// Admission, or leaving intensive care, to recovery, in days.
  public var hospitalRecovery = DurationShape(mean: 8.75, deviation: 8.75)

  /// The daily probability of symptoms that look alike without an infection; 0 through 0.1.
  public var lookAlikeRate = 0.002

  /// Creates the baseline.
  public init() {}
}

/// A gamma-distributed time.
public struct DurationShape: Hashable, Sendable {
  /// The mean, in days; above 0.
  public var mean: Double
  /// The standard deviation, in days; above 0.
  public var deviation: Double

  /// Creates a time.
  public init(mean: Double, deviation: Double) {
    self.mean = mean
    self.deviation = deviation
  }
}
