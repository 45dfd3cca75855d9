public import ExposureCore

extension WireError.Field {
  /// The first or last index of a report.
  public static let reportIndex = Self(rawValue: "reportIndex")
  /// The memo of a report.
  public static let memo = Self(rawValue: "memo")
}
