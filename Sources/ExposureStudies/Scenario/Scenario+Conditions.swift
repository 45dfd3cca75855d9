internal import ConfigurationFiles
internal import ProximityProtocols

/// Conditions that several keys of a scenario share; each key names its own where it is declared.
extension FieldCondition {
  /// Phones speak a protocol.
  static let phonesSpeak = when("app.tracing", is: "protocol")

  /// Phones speak one protocol.
  static func phonesSpeak(_ name: String) -> FieldCondition {
    phonesSpeak && .isOne(field: "protocol", of: [.text(name)])
  }

  /// Phones run a protocol in which they match published files with their sightings, and send no status requests.
  static let phonesMatch =
    phonesSpeak
    && .isOne(
      field: "protocol",
      of: ProtocolRegistry.all.map(\.properties)
        .filter { !$0.requestKinds.contains(.status) }.map { .text($0.name) })

  /// Phones hear one another as the environment of the place lets them.
  static let environmentsMatter = phonesSpeak && when("radio.environment", is: "by-place")

  /// People have an app, whether it speaks a protocol or is an ideal one.
  static let hasApp = when("app.tracing", isNot: "none")

  /// People have an ideal app.
  static let hasIdealApp = when("app.tracing", is: "ideal")

  /// There are contact tracers.
  static let hasTracers = when("manual_tracing.tracers_per_100k", isAbove: 0)

  /// Some people are tested.
  static let hasTests =
    when("testing.symptomatic_fraction", isAbove: 0) || when("testing.on_admission", is: true)
    || when("testing.screened_fraction", isAbove: 0)
    || (when("testing.notified_fraction", isAbove: 0) && (hasApp || hasTracers))

  /// Phones look at the strength of a signal itself: with ROBERT to leave weak ones out, with BlueTrace to upload it.
  ///
  /// In the other protocols they look at the attenuation alone, which does not depend on the transmit power.
  static let signalStrengthMatters =
    (phonesSpeak("robert") && when("robert.weakest_signal", isAbove: -128))
    || phonesSpeak("bluetrace")

  /// A day, given by a key, comes before the end of the scenario.
  static func comesBeforeEnd(_ key: String) -> FieldCondition {
    when(key, isBelow: "days")
  }
}
