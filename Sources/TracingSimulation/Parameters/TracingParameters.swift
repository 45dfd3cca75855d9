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

/// The people who have the app, and their behaviour.
public struct AppParameters: Hashable, Sendable {
  /// The method of contact tracing.
  public var tracing = TracingMethod.identifiers
  /// The people who have the app, and from when on.
  public var adoption = AppAdoptionParameters()
  /// The fraction of users with a positive test who upload; 0 through 1.
  ///
  /// Wymant et al. 2021 (Nature): 72 % of positive users of the NHS app consented.
  public var uploadFraction = 0.72
  /// From the result to the upload, in hours: exponential with this mean; 0 through 240.
  public var uploadDelayHours = 6.0
  /// The number of whole days before the upload that a case discloses; 1 through 14.
  public var disclosedDays = 14
  /// From one download of a phone to its next, in hours; 1 through 48.
  public var downloadPeriodHours = 4.0

  /// Creates the baseline.
  public init() {}
}

extension AppParameters {
  /// The first day on which users upload, or an ideal app warns; 0 through 10,000.
  public var startDay: Int {
    get { adoption.startDay }
    set { adoption.startDay = newValue }
  }

  /// The fraction of people with a smartphone, by age band; nine numbers from 0 through 1.
  public var smartphoneFraction: [Double] {
    get { adoption.smartphoneFraction }
    set { adoption.smartphoneFraction = newValue }
  }

  /// The fraction of people with a smartphone who have the app; 0 through 1.
  public var uptake: Double {
    get { adoption.uptake }
    set { adoption.uptake = newValue }
  }
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

/// The method of contact tracing.
public enum TracingMethod: String, Sendable, CaseIterable {
  /// Phones speak the scenario's protocol.
  case identifiers = "protocol"
  /// Every registered contact is known and warned at once.
  case ideal
  /// No app warns.
  case none
}

/// The server's treatment of uploads.
public struct BackendParameters: Hashable, Sendable {
  /// From one published file to the next, in hours; 1 through 24.
  public var publishPeriodHours = 4.0

  /// Creates the baseline.
  public init() {}
}
