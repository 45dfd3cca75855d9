import ConfigurationFiles
import ContactWorld

extension TransmissionParameters {
  /// The keys of transmission.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "transmission", at: path, "The transmission of the infection from one person to another.",
      [
        .init(
          "infectious_rate", \.infectiousRate,
          "The scale of all hazards of infection."),
        .init(
          "generation_mean", \.generationMean, unit: .days,
          "The mean of the infectiousness profile, since infection."),
        .init(
          "generation_deviation", \.generationDeviation, unit: .days,
          "The standard deviation of the infectiousness profile."),
        .init(
          "heterogeneity", \.heterogeneity,
          "The standard deviation over people of their own infectiousness, of which the mean is 1."),
        .init(
          "asymptomatic_factor", \.asymptomaticFactor,
          "The infectiousness of a person who never has symptoms."),
        .init(
          "mild_factor", \.mildFactor, "The infectiousness of a mild course."),
        .init("household_factor", \.householdFactor, "The weight of a household contact."),
        .init(
          "occupation_factor", \.occupationFactor, "The weight of an occupation contact."),
        .init("random_factor", \.randomFactor, "The weight of a random contact."),
        .init(
          "dose", \.dose, .choice,
          """
          The weight of a contact-day relative to those of its setting: equal for all, as in OpenABM \
          (contact-day), or by duration and distance (duration). The mean is the same.
          """),
        .init(
          "susceptibility", \.susceptibility,
          "The susceptibility of people, by age band."),
        .init(
          "seed_infections", \.seedInfections,
          "The number of people infected on day 0; at most the population."),
        .init(
          "imports_per_day", \.importsPerDay,
          """
          The mean number of infections that come from outside on each day after day 0, to people drawn from all; one \
          that meets a person infected before has no effect.
          """),
      ])
  }
}
