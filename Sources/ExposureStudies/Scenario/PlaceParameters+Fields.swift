import ConfigurationFiles
import ContactWorld

extension PlaceParameters {
  /// The keys of places.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "places", at: path,
      "The density of people, the size of neighbourhoods, and the kinds of venues and vehicles.",
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
        .init(
          "restaurant_share", \.restaurantShare, unit: .share, hasEffect: .environmentsMatter,
          "The share of restaurants among the venues; those without a kind are shops."),
        .init(
          "party_share", \.partyShare, unit: .share, hasEffect: .environmentsMatter,
          "The share of parties among the venues."),
        .init(
          "queue_share", \.queueShare, unit: .share, hasEffect: .environmentsMatter,
          "The share of queues among the venues."),
        .init(
          "tram_share", \.tramShare, unit: .share, hasEffect: .environmentsMatter,
          "The share of trams among the vehicles; those without a kind are buses."),
        .init(
          "train_share", \.trainShare, unit: .share, hasEffect: .environmentsMatter,
          "The share of trains among the vehicles."),
      ])
  }
}
