/// Contact tracing in a society, apart from phones that run a protocol.
///
/// The behaviour of people with symptoms, test results and requests to stay at home is part of the world's parameters.
public struct SocietyParameters: Hashable, Sendable {
  /// The people who have the app, and from when on.
  public var app = AppAdoptionParameters()
  /// The ideal app; `nil` if the app is not ideal, or there is none.
  public var idealApp: IdealAppParameters?
  /// The contact tracers, beside any app.
  public var manualTracing = ManualTracingParameters()

  /// Creates a society without an ideal app and without contact tracers.
  public init() {}
}
