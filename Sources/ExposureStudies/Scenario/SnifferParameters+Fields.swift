internal import PrivacyAnalysis
import ConfigurationFiles
import ContactWorld

extension SnifferParameters {
  /// The keys of passive receivers.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "sniffers", at: path, hasEffect: .phonesSpeak,
      "Passive receivers at fixed places that read the published files.",
      [
        .init(
          "place_fraction", \.placeFraction, unit: .share,
          "The fraction of places of those kinds in that area at which a sniffer stands."),
        .init(
          "capture_probability", \.captureProbability, unit: .share,
          hasEffect: .when("sniffers.place_fraction", isAbove: 0),
          "The probability that an identifier on the air at such a place is captured at least once."
        ),
        .init(
          "kinds", \.kinds, .list(of: .choice, count: 1...PlaceKind.allCases.count),
          hasEffect: .when("sniffers.place_fraction", isAbove: 0),
          "The kinds of places at which sniffers may stand."),
        .init(
          "area", \.area, .optional(Disc.type),
          hasEffect: .when("sniffers.place_fraction", isAbove: 0),
          """
          The area in which sniffers may stand: within the radius of a point, in metres to the east and north of the \
          town's south-western corner; null for everywhere.
          """),
      ])
  }
}

extension Disc {
  fileprivate static let type = FieldType<Disc>.record(
    from: Disc(centre: Position(x: 0, y: 0), radius: 1),
    [
      .init(
        "x", \.centre.x, unit: .metres,
        "Metres to the east of the corner."),
      .init(
        "y", \.centre.y, unit: .metres,
        "Metres to the north of the corner."),
      .init(
        "radius", \.radius, unit: .metres,
        "The greatest distance from the point."),
    ])
}
