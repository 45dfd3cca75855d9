import ConfigurationFiles
import ContactWorld

extension RadioParameters {
  /// The keys of the radio.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "radio", at: path, hasEffect: .phonesSpeak, "The radio between two phones.",
      [
        .init(
          "attenuation_at_one_metre", \.attenuationAtOneMetre,
          unit: .decibels, "The attenuation at one metre."),
        .init(
          "path_loss_exponent", \.pathLossExponent, "The path-loss exponent."),
        .init(
          "pair_deviation", \.pairDeviation, unit: .decibels,
          "The standard deviation over directed pairs."),
        .init(
          "scan_deviation", \.scanDeviation, unit: .decibels, "The standard deviation over scans."),
        .init(
          "hearing_limit", \.hearingLimit, unit: .decibels,
          "The attenuation from which on nothing is heard."),
        .init(
          "scan_period", \.scanPeriodSeconds, unit: .seconds,
          "The mean time from one scan of a phone to its next."),
        .init(
          "scan_jitter", \.scanJitterSeconds, unit: .seconds,
          "The greatest delay of a scan: uniform from 0 up to this; less than the period."),
        .init(
          "transmit_power", \.transmitPower, unit: .decibelMilliwatts,
          hasEffect: .signalStrengthMatters,
          "The power with which phones say that they transmit."),
      ])
  }
}
