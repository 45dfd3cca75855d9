public import ExposureCore

extension WireError.Field {
  /// The day, window or epoch of a seed or an identifier.
  public static let epoch = Self(rawValue: "epoch")
  /// A registered device's identity.
  public static let identity = Self(rawValue: "identity")
  /// The answer to a status request.
  public static let status = Self(rawValue: "status")
}
