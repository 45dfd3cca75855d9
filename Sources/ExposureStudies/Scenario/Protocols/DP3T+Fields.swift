internal import ConfigurationFiles
internal import ProximityProtocols

extension DP3THybrid.Parameters {
  /// The keys of the hybrid design of DP-3T.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "dp3t_hybrid", at: path, hasEffect: .phonesSpeak("dp3t-hybrid"),
      "The protocol `dp3t-hybrid`.",
      [
        .init(
          "window", \.window, .choice(["two-hours": .twoHours, "four-hours": .fourHours]),
          "The time for which a phone uses one seed. A published seed links all its identifiers.")
      ])
  }
}

extension DP3TUnlinkable.Parameters {
  /// The keys of the unlinkable design of DP-3T.
  static func group<Root: Sendable>(
    at path: any WritableKeyPath<Root, Self> & Sendable
  ) -> FieldGroup<Root> {
    FieldGroup(
      "dp3t_unlinkable", at: path, hasEffect: .phonesSpeak("dp3t-unlinkable"),
      "The protocol `dp3t-unlinkable`.",
      [
        .init(
          "fingerprint_bits", \.fingerprintBits, .integer(in: 16...56),
          """
          The bits of a fingerprint in the published filter: more of them take more bytes and make false matches rarer.
          """)
      ])
  }
}
