import ConfigurationFiles

/// The beds of hospitals, with which the number of patients is compared.
///
/// They change figures only: no patient is turned away, and none fares worse for lack of a bed.
public struct HospitalParameters: Hashable, Sendable {
  /// The number of beds for the infected, per 100,000 people; 0 through 100,000, or `nil` if it is not compared.
  public var bedsPer100k: Double?
  /// The number of those in intensive care, per 100,000 people; 0 through 100,000, or `nil` if it is not compared.
  public var intensiveCareBedsPer100k: Double?

  /// Creates hospitals whose beds are not compared with the patients.
  public init() {}
}

extension HospitalParameters {
  /// The keys of the beds.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "hospital", at: path,
      """
      The beds of hospitals, with which the number of patients is compared. They change figures only: no patient is \
      turned away.
      """,
      [
        .init(
          "beds_per_100k", \.bedsPer100k, .optional(.number(in: 0...100_000)),
          """
          The beds for the infected per 100,000 people; with it there are the days with more patients. null: not \
          compared.
          """),
        .init(
          "intensive_care_beds_per_100k", \.intensiveCareBedsPer100k,
          .optional(.number(in: 0...100_000)),
          """
          The beds in intensive care for the infected per 100,000 people; with it there are the days with more patients. \
          null: not compared.
          """),
      ])
  }
}
