public import ContactWorld
internal import EpidemicSociety

extension TracingParameters: CheckedParameters {
  /// None of its own.
  public static var ranges: [ParameterRange<Self>] { [] }

  /// All parameters of tracing but the name of the protocol.
  public static var parts: [ParameterPart<Self>] {
    [
      .init("app", \.app), .init("idealApp", \.idealApp),
      .init("manualTracing", \.manualTracing), .init("backend", \.backend),
      .init("warning", \.warning),
    ]
  }
}

extension BackendParameters: CheckedParameters {
  /// The ranges of the numbers of the server.
  public static var ranges: [ParameterRange<Self>] {
    [.init("publishPeriodHours", \.publishPeriodHours, 1...24)]
  }
}
