import ConfigurationFiles
import ContactWorld

extension DiseaseParameters {
  /// The keys of the disease.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "disease", at: path,
      """
      The course of an infection in a person. Fractions are given for the age bands 0-9, 10-19, ... \
      70-79, 80+; times are gamma-distributed, rounded to whole days, at least one.
      """,
      [
        .init(
          "asymptomatic_fraction", \.asymptomaticFraction, unit: .share,
          "The fraction of the infected who never have symptoms."),
        .init(
          "mild_fraction", \.mildFraction, unit: .share,
          "The fraction of the infected whose symptoms stay mild; the rest are moderate or severe."),
        .init(
          "hospital_fraction", \.hospitalFraction, unit: .share,
          "The fraction of moderate and severe cases that are admitted to hospital."),
        .init(
          "critical_fraction", \.criticalFraction, unit: .share,
          "The fraction of the admitted who become critical."),
        .init(
          "intensive_care_fraction", \.intensiveCareFraction, unit: .share,
          "The fraction of the critical who reach intensive care; the others die."),
        .init(
          "fatality_fraction", \.fatalityFraction, unit: .share,
          "The fraction of patients in intensive care who die."),
        .init(
          "onset_to_hospital_mean", \.onsetToHospitalMean, unit: .days,
          "Symptom onset to hospital admission: the mean of a draw between the two nearest whole days."
        ),
        .init(
          "look_alike_rate", \.lookAlikeRate,
          "The daily probability of symptoms that look alike without an infection."),
      ],
      groups: [
        DurationShape.group("incubation", at: \.incubation, "Infection to symptom onset."),
        DurationShape.group(
          "recovery", at: \.recovery, "Symptom onset to recovery of those who are not admitted."),
        DurationShape.group(
          "asymptomatic_recovery", at: \.asymptomaticRecovery,
          "Infection to recovery without symptoms."),
        DurationShape.group(
          "hospital_to_critical", at: \.hospitalToCritical, "Admission to becoming critical."),
        DurationShape.group(
          "critical_to_death", at: \.criticalToDeath, "Becoming critical to death."),
        DurationShape.group(
          "critical_survival", at: \.criticalSurvival,
          "Becoming critical to leaving intensive care alive."),
        DurationShape.group(
          "hospital_recovery", at: \.hospitalRecovery,
          "Admission, or leaving intensive care, to recovery."),
      ])
  }
}

extension DurationShape {
  fileprivate static func group(
    _ name: String, at path: any WritableKeyPath<DiseaseParameters, Self> & Sendable,
    _ documentation: String
  ) -> FieldGroup<DiseaseParameters> {
    FieldGroup(
      name, at: path, documentation,
      [
        .init("mean", \.mean, unit: .days, "The mean."),
        .init("deviation", \.deviation, unit: .days, "The standard deviation."),
      ])
  }
}
