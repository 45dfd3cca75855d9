import ConfigurationFiles
import ContactWorld

extension LockdownParameters {
  /// The keys of a lockdown.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "lockdown", at: path,
      "A time in which everybody meets fewer people at work, at school and by chance.",
      [
        .init("begins", \.begins, .choice, "The condition on which the lockdown begins."),
        .init(
          "start_day", \.startDay,
          hasEffect: .when("lockdown.begins", is: "on-day")
            && .comesBeforeEnd("lockdown.start_day"),
          "The day on which it begins, with begins: on-day."),
        .init(
          "infected_share", \.infectedShare, unit: .share,
          hasEffect: .when("lockdown.begins", is: "at-infected-share"),
          "The share of people infected so far at which it begins, with begins: at-infected-share."),
        .init(
          "days", \.days,
          hasEffect: .when("lockdown.begins", isNot: "never"),
          "The length of the lockdown, in days."),
        .init(
          "occupation_factor", \.occupationFactor, unit: .share,
          hasEffect: .when("lockdown.begins", isNot: "never"),
          "The share of occupation contacts that take place."),
        .init(
          "random_factor", \.randomFactor, unit: .share,
          hasEffect: .when("lockdown.begins", isNot: "never"),
          "The share of random contacts that take place."),
        .init(
          "household_factor", \.householdFactor,
          hasEffect: .when("lockdown.begins", isNot: "never"),
          "The hazard of contacts at home during a lockdown, relative to the usual one."),
      ])
  }
}
