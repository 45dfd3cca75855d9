public import ExposureCore

/// A phone whose keys all follow from a secret of their day: that of the hybrid and the unlinkable design of
/// DP-3T, and of TCN.
public final class DailySecretsPhone {
  var secrets: DailySecrets

  init(on day: DayNumber, keyMaterial: inout some KeyMaterialSource) {
    secrets = DailySecrets(from: day, keyMaterial: &keyMaterial)
  }
}

extension ProximityProtocol where Phone == DailySecretsPhone {
  /// Creates a phone with its first secrets.
  public func makePhone(
    on day: DayNumber, keyMaterial: inout some KeyMaterialSource
  ) -> DailySecretsPhone {
    DailySecretsPhone(on: day, keyMaterial: &keyMaterial)
  }

  /// Starts a day, whose secret follows from that of the day before; nothing passes between phone and server.
  public func startDay(
    _ day: DayNumber, on phone: DailySecretsPhone, provisions: [[UInt8]],
    keyMaterial: inout some KeyMaterialSource
  ) throws(WireError) {
    try expectNone(of: provisions)
    phone.secrets.start(day, keeping: properties)
  }
}
