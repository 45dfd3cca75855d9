import ConfigurationFiles
import ContactWorld

extension PopulationParameters {
  /// The keys of a population.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "population", at: path, "The people: number, ages, households, sexes and incomes.",
      [
        .init(
          "size", \.size, isRequired: true, "The number of people."),
        .init(
          "age_shares", \.ageShares,
          """
          The share of people in each age band 0-9, 10-19, ... 70-79, 80+, scaled to the sum 1. The \
          households decide how many children, adults and old people there are; these shares divide \
          each of the three.
          """),
        .init(
          "age_affinities", \.ageAffinities,
          """
          The affinity of two ages: how much more often than by chance they share a household of a given composition; nine \
          symmetric rows of nine. Households of more than eight are institutions, in which ages are \
          independent.
          """),
        .init(
          "households", \.households, .list(of: HouseholdComposition.type, count: 1...1000),
          """
          The kinds of households: members aged 0-19, 20-69 and 70 or older, and the kind's share of \
          all households; shares are scaled to the sum 1.
          """),
        .init(
          "female_share", \.femaleShare, unit: .share, hasEffect: .hasApp,
          "The share of people who are female, at every age."),
        .init(
          "income_shares", \.incomeShares, hasEffect: .hasApp,
          """
          The share of households in each of five income groups, from the lowest income to the highest, \
          scaled to the sum 1.
          """),
      ])
  }
}

extension HouseholdComposition {
  fileprivate static let type = FieldType<HouseholdComposition>.record(
    from: HouseholdComposition(children: 0, adults: 0, elderly: 0, share: 0),
    [
      .init("children", \.children, "Members aged 0 through 19."),
      .init("adults", \.adults, "Members aged 20 through 69."),
      .init("elderly", \.elderly, "Members aged 70 and over."),
      .init("share", \.share, "The share of households of this kind."),
    ])
}
