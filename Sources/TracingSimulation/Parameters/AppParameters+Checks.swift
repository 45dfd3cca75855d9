public import ContactWorld
internal import EpidemicSociety

extension AppParameters: CheckedParameters {
  /// The ranges of the numbers of the users' behaviour.
  public static var ranges: [ParameterRange<Self>] {
    [
      .init("uploadFraction", \.uploadFraction, 0...1),
      .init("optOutFraction", \.optOutFraction, 0...1),
      .init("codeDelayHours", \.codeDelayHours, 0...240),
      .init("codeValidityHours", \.codeValidityHours, 0...240),
      .init("uploadDelayHours", \.uploadDelayHours, 0...240),
      .init("disclosedDays", \.disclosedDays, 1...14),
      .init("storageDays", \.storageDays, 1...14),
      .init("downloadPeriodHours", \.downloadPeriodHours, 1...48),
      .init("seenFraction", \.seenFraction, 0...1),
    ]
  }

  /// The people who have the app.
  public static var parts: [ParameterPart<Self>] {
    [.init("adoption", \.adoption)]
  }
}
