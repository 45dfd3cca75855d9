extension WireError.Field {
  /// The interval in which a key was first used.
  public static let rollingStart = Self(rawValue: "rollingStart")
  /// The number of intervals for which a key was used.
  public static let rollingPeriod = Self(rawValue: "rollingPeriod")
  /// The risk level 0 through 8 of GAEN v1.
  public static let transmissionRiskLevel = Self(rawValue: "transmissionRiskLevel")
  /// The evidence for a diagnosis.
  public static let reportType = Self(rawValue: "reportType")
  /// Days from symptom onset to the key's day.
  public static let daysSinceOnset = Self(rawValue: "daysSinceOnset")
}
