extension Disc: CheckedParameters {
  /// The ranges of the numbers of an area, in metres.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("centre.x", \.centre.x, 0...1_000_000),
      .init("centre.y", \.centre.y, 0...1_000_000),
      .init("radius", \.radius, above: 0, through: 1_000_000),
    ]
  }
}
