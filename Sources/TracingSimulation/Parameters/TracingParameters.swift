public import EpidemicSociety

/// Contact tracing with phones.
public struct TracingParameters: Hashable, Sendable {
  /// The protocol's name, as its registration has it.
  public var protocolName = "gaen"
  /// The people who have the app, and their behaviour.
  public var app = AppParameters()
  /// The ideal app, used if the tracing method is an ideal app.
  public var idealApp = IdealAppParameters()
  /// The contact tracers, beside any app.
  public var manualTracing = ManualTracingParameters()
  /// The server's treatment of uploads.
  public var backend = BackendParameters()
  /// The rule by which a phone warns its owner.
  public var warning = WarningParameters()

  /// Creates the baseline.
  public init() {}
}

extension TracingParameters {
  /// The parameters of the society's own contact tracing, without phones that run a protocol.
  public var society: SocietyParameters {
    var society = SocietyParameters()
    society.app = app.adoption
    society.idealApp = app.tracing == .ideal ? idealApp : nil
    society.manualTracing = manualTracing
    return society
  }
}

/// The server's treatment of uploads.
public struct BackendParameters: Hashable, Sendable {
  /// From one published file to the next, in hours; 1 through 24.
  public var publishPeriodHours = 4.0

  /// Creates the baseline.
  public init() {}
}
