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

/// The people who have the app, and from when on.
public struct AppAdoptionParameters: Hashable, Sendable {
  /// The first day on which users upload, or an ideal app warns; 0 through 10,000.
  public var startDay = 0
  /// The fraction of people with a smartphone, by age band; nine numbers from 0 through 1.
  ///
  /// OpenABM-Covid19 baseline (Ofcom 2018): 72 % of the UK's population.
  public var smartphoneFraction = [0.09, 0.8, 0.97, 0.96, 0.94, 0.86, 0.7, 0.48, 0.32]
  /// The fraction of people with a smartphone who have the app; 0 through 1.
  public var uptake = 0.8

  /// Creates the baseline.
  public init() {}
}
