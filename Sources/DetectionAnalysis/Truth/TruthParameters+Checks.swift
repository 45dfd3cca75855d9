public import ContactWorld

extension TruthParameters: CheckedParameters {
  /// The range of the hazard of an infectious exposure.
  public static var ranges: [ParameterRange<Self>] {
    [.init("infectiousExposureShare", \.infectiousExposureShare, 0.01...100)]
  }
}
