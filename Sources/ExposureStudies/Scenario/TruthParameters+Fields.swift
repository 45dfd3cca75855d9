internal import DetectionAnalysis
import ConfigurationFiles

extension TruthParameters {
  /// The keys of the truth.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "truth", at: path, hasEffect: .phonesSpeak,
      "The definitions of the truth against which warnings are judged; they change figures only.",
      [
        .init(
          "infectious_exposure_share", \.infectiousExposureShare,
          """
          The least hazard of an infectious exposure, divided by the mean hazard of a contact: that of a contact of mean \
          weight, by a source of mean infectiousness at a time of mean infectiousness, with a person of mean \
          susceptibility.
          """)
      ])
  }
}
