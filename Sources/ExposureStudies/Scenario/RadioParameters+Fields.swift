import ConfigurationFiles
import ContactWorld

extension RadioParameters {
  /// The keys of the radio.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "radio", at: path, hasEffect: .phonesSpeak, "The radio between two phones.",
      attenuationFields + scanFields + deviceFields,
      groups: [RadioEnvironments.group(at: \.environments)])
  }

  private static var attenuationFields: [ConfigurationField<Self>] {
    [
      .init(
        "environment", \.environment, .choice,
        """
        Whether each place has the attenuation of its environment, or all places have the pooled fit to DP-3T \
        experiment 34.
        """),
      .init(
        "attenuation_at_one_metre", \.attenuationAtOneMetre, unit: .decibels,
        "The attenuation at one metre in all environments; null for the environment's own."),
      .init(
        "path_loss_exponent", \.pathLossExponent,
        "The path-loss exponent in all environments; null for the environment's own."),
      .init(
        "pair_deviation", \.pairDeviation, unit: .decibels,
        """
        The standard deviation over directed pairs in all environments; null for the environment's own.
        """),
      .init(
        "scan_deviation", \.scanDeviation, unit: .decibels,
        """
        The standard deviation over scans in all environments; null for the environment's own. With 0 the packets of \
        a scan do not differ either.
        """),
      .init(
        "packet_deviation", \.packetDeviation, unit: .decibels,
        "The standard deviation of the packets of one scan about their mean."),
      .init(
        "wall_attenuation", \.wallAttenuation, unit: .decibels,
        hasEffect: .when("radio.co_presence", is: true),
        "The attenuation that a wall between two homes or rooms adds."),
      .init(
        "hearing_limit", \.hearingLimit, unit: .decibels,
        "The attenuation from which on nothing is heard."),
      .init(
        "co_presence", \.coPresence, .truth,
        """
        Whether phones hear everybody at the same place at the same time, and people behind a wall; if not, they \
        hear contacts only.
        """),
    ]
  }

  private static var scanFields: [ConfigurationField<Self>] {
    [
      .init(
        "lost_scans", \.losesScans, .truth,
        "Whether scans miss phones that they could hear, the more of them the farther away."),
      .init(
        "scan_period", \.scanPeriodSeconds, unit: .seconds,
        "The mean time from one scan of a phone to its next; whole seconds."),
      .init(
        "scan_jitter", \.scanJitterSeconds, unit: .seconds,
        """
        The largest deviation of the time between two scans from the period: uniform on both sides; whole seconds, \
        less than the period.
        """),
    ]
  }

  private static var deviceFields: [ConfigurationField<Self>] {
    [
      .init(
        "transmit_power", \.transmitPower, unit: .decibelMilliwatts,
        hasEffect: .signalStrengthMatters,
        "The power with which phones say that they transmit."),
      .init(
        "calibration", \.isCalibrated, .truth,
        "Whether phones correct their estimates by the calibration of both phone models."),
      .init(
        "transmit_deviation", \.transmitDeviation, unit: .decibels,
        hasEffect: .when("radio.calibration", is: false),
        "The standard deviation over phones of the transmit power about the one that they tell."),
      .init(
        "receive_deviation", \.receiveDeviation, unit: .decibels,
        hasEffect: .when("radio.calibration", is: false),
        "The standard deviation over phones of the sensitivity of receivers."),
      .init(
        "clock_deviation", \.clockDeviation, unit: .seconds,
        "The standard deviation over phones of the error of their clock."),
    ]
  }
}

extension RadioEnvironments {
  /// The keys of the attenuation by environment.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "environments", at: path, hasEffect: .when("radio.environment", is: "by-place"),
      "The attenuation in each environment.", [],
      groups: [
        RadioEnvironment.group("home", at: \.home, "A home; the pooled row."),
        RadioEnvironment.group("office", at: \.office, "An office."),
        RadioEnvironment.group("classroom", at: \.classroom, "A class room; the row of an office."),
        RadioEnvironment.group("club", at: \.club, "A club room; the row of lunch."),
        RadioEnvironment.group("shop", at: \.shop, "A shop; the row of a queue."),
        RadioEnvironment.group("restaurant", at: \.restaurant, "A restaurant; the row of lunch."),
        RadioEnvironment.group("party", at: \.party, "A party."),
        RadioEnvironment.group("queue", at: \.queue, "A queue."),
        RadioEnvironment.group("bus", at: \.bus, "A bus."),
        RadioEnvironment.group("tram", at: \.tram, "A tram."),
        RadioEnvironment.group("train", at: \.train, "A train."),
        RadioEnvironment.group("hospital", at: \.hospital, "A ward; the pooled row."),
      ])
  }
}

extension RadioEnvironment {
  /// The keys of one environment.
  fileprivate static func group<Root: Sendable>(
    _ name: String, at path: any WritableKeyPath<Root, Self> & Sendable, _ documentation: String
  ) -> FieldGroup<Root> {
    FieldGroup(
      name, at: path, documentation,
      [
        .init(
          "attenuation_at_one_metre", \.attenuationAtOneMetre, unit: .decibels,
          hasEffect: .when("radio.attenuation_at_one_metre", is: .nothing),
          "The attenuation at one metre."),
        .init(
          "path_loss_exponent", \.pathLossExponent,
          hasEffect: .when("radio.path_loss_exponent", is: .nothing), "The path-loss exponent."),
        .init(
          "pair_deviation", \.pairDeviation, unit: .decibels,
          hasEffect: .when("radio.pair_deviation", is: .nothing),
          "The standard deviation over directed pairs."),
        .init(
          "scan_deviation", \.scanDeviation, unit: .decibels,
          hasEffect: .when("radio.scan_deviation", is: .nothing),
          "The standard deviation over scans."),
      ])
  }
}
