import ConfigurationFiles
import ContactWorld

extension ShieldingParameters {
  /// The keys of shielding.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "shielding", at: path, "A time in which old people stay at home, ill or not.",
      [
        .init("begins", \.begins, .choice, "The condition on which shielding begins."),
        .init(
          "start_day", \.startDay,
          hasEffect: .when("shielding.begins", is: "on-day")
            && .comesBeforeEnd("shielding.start_day"),
          "The day on which it begins, with begins: on-day."),
        .init(
          "days", \.days,
          hasEffect: .when("shielding.begins", isNot: "never"),
          "The length of shielding, in days."),
        .init(
          "least_age", \.leastAge,
          hasEffect: .when("shielding.begins", isNot: "never"),
          "The youngest who shield, in years: a multiple of ten."),
        .init(
          "fraction", \.fraction, unit: .share,
          hasEffect: .when("shielding.begins", isNot: "never"), "The fraction of them who do."),
      ])
  }
}
