public import ContactWorld

extension SnifferParameters: CheckedParameters {
  /// The ranges of the numbers of sniffers.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("placeFraction", \.placeFraction, 0...1),
      .init("captureProbability", \.captureProbability, 0...1),
    ]
  }

  /// The area in which sniffers may stand, if there is one.
  public static var parts: [ParameterPart<Self>] {
    [.init("area", \.area)]
  }

  /// The rules of the kinds of places.
  public static var rules: [ParameterRule<Self>] {
    [
      .init("kinds") { sniffers, _ in
        guard !sniffers.kinds.isEmpty else { return "at least one kind of place is needed" }
        return Set(sniffers.kinds).count == sniffers.kinds.count
          ? nil : "a kind of place stands there twice"
      }
    ]
  }
}
