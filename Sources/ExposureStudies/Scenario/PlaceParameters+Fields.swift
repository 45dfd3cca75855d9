import ConfigurationFiles
import ContactWorld

extension PlaceParameters {
  /// The keys of places.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "places", at: path, "The density of people and the size of neighbourhoods.",
      [
        .init(
          "people_per_neighbourhood", \.peoplePerNeighbourhood,
          "The number of people in a neighbourhood, a square."),
        .init(
          "people_per_square_kilometre", \.peoplePerSquareKilometre,
          "The number of people per square kilometre."),
        .init(
          "vehicle_share", \.vehicleShare, unit: .share,
          "The share of vehicles among the places where people meet by chance."),
      ])
  }
}
