internal import ConfigurationFiles
internal import ProximityProtocols

/// The keys of all protocols.
///
/// A protocol with parameters brings its own group, in a file beside this one, and its line in ``groups``.
enum ProtocolFields {
  /// The groups, in the order of ``ProtocolRegistry``.
  static var groups: [FieldGroup<Scenario>] {
    [
      GAEN.Parameters.group(at: \.protocols.gaen),
      DP3THybrid.Parameters.group(at: \.protocols.dp3tHybrid),
      DP3TUnlinkable.Parameters.group(at: \.protocols.dp3tUnlinkable),
      TCN.Parameters.group(at: \.protocols.tcn),
      ROBERT.Parameters.group(at: \.protocols.robert),
      BlueTrace.Parameters.group(at: \.protocols.blueTrace),
    ]
  }

  /// A rule that asks a protocol's parameters whether they are good.
  ///
  /// - Parameters:
  ///   - field: The key that the message names.
  ///   - property: The property behind the key.
  ///   - parameters: The parameters.
  /// - Returns: The rule.
  static func rule<Parameters: ProtocolParameters>(
    _ field: String, _ property: String,
    of parameters: @escaping @Sendable (Scenario) -> Parameters
  ) -> FieldTable<Scenario>.Rule {
    .init(field) { scenario in
      do throws(ProtocolParameterError) {
        try parameters(scenario).validate()
        return nil
      } catch {
        return error.parameter == property
          ? "\(error.value) is out of range: \(error.allowed)" : nil
      }
    }
  }

  /// The rules between fields that their single ranges cannot state.
  static var rules: [FieldTable<Scenario>.Rule] {
    [
      rule("gaen.batch_period", "keyServer.batchHours", of: \.protocols.gaen),
      rule("tcn.key_period", "keyHours", of: \.protocols.tcn),
      rule("bluetrace.validity", "validityMinutes", of: \.protocols.blueTrace),
      rule("bluetrace.refresh_period", "refreshHours", of: \.protocols.blueTrace),
    ]
  }
}
