extension PlaceParameters: CheckedParameters {
  /// The ranges of the numbers of places.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("peoplePerNeighbourhood", \.peoplePerNeighbourhood, 100...100_000),
      .init("peoplePerSquareKilometre", \.peoplePerSquareKilometre, 1...100_000),
      .init("vehicleShare", \.vehicleShare, 0...0.9),
      .init("restaurantShare", \.restaurantShare, 0...1),
      .init("partyShare", \.partyShare, 0...1),
      .init("queueShare", \.queueShare, 0...1),
      .init("tramShare", \.tramShare, 0...1),
      .init("trainShare", \.trainShare, 0...1),
    ]
  }

  /// The rules between the parameters of places.
  public static var rules: [ParameterRule<Self>] {
    [
      .init("queueShare", with: ["restaurantShare", "partyShare"]) { places, others in
        let sum = places.restaurantShare + places.partyShare + places.queueShare
        return sum <= 1 + 1e-9
          ? nil : "with \(others[0]) and \(others[1]) it adds up to more than all venues"
      },
      .init("trainShare", with: ["tramShare"]) { places, others in
        places.tramShare + places.trainShare <= 1 + 1e-9
          ? nil : "with \(others[0]) it adds up to more than all vehicles"
      },
    ]
  }
}
