import ConfigurationFiles
import ContactWorld

extension PlaceParameters {
  /// The keys of places.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "places", at: path, "Where the places of the town are.",
      [
        .init(
          "people_per_neighbourhood", \.peoplePerNeighbourhood,
          "How many people live in a neighbourhood, a square."),
        .init(
          "people_per_square_kilometre", \.peoplePerSquareKilometre,
          "How many people live on a square kilometre."),
        .init(
          "vehicle_share", \.vehicleShare, unit: .share,
          "The share of vehicles among the places where people meet by chance."),
      ])
  }
}
