public import EpidemicSociety

/// The people who have the app, and their behaviour.
public struct AppParameters: Hashable, Sendable {
  /// The method of contact tracing.
  public var tracing = TracingMethod.identifiers
  /// The people who have the app, and from when on.
  public var adoption = AppAdoptionParameters()
  /// The way in which a user with a positive test is asked for consent to the upload.
  public var consent = UploadConsent.optIn
  /// The fraction of users with a positive test who consent to the upload where they are asked, so with
  /// ``UploadConsent/optIn``; 0 through 1.
  ///
  /// Wymant et al. 2021 (Nature): 72 % of positive users of the NHS app consented.
  public var uploadFraction = 0.72
  /// The fraction of users with a positive test who object to the upload where it is the rule, so with
  /// ``UploadConsent/optOut``; 0 through 1.
  ///
  /// Wymant et al. 2021 (Nature), table 4, estimate that 95 % would upload.
  public var optOutFraction = 0.05
  /// From the result to the code with which a case may upload, in hours: exponential with this mean, at most ten
  /// days; 0 through 240.
  public var codeDelayHours = 0.0
  /// How long a code is valid after the case received it, in hours; 0 through 240.
  ///
  /// A code that is valid for 240 hours is valid for every upload, since none comes later than ten days after the
  /// code.
  public var codeValidityHours = 240.0
  /// From the code to the upload, in hours: exponential with this mean, at most ten days; 0 through 240.
  public var uploadDelayHours = 6.0
  /// The number of whole days before the upload that a case discloses; 1 through 14.
  public var disclosedDays = 14
  /// The number of days before today whose sightings a phone keeps, at most those that the protocol keeps; 1 through
  /// 14.
  public var storageDays = 14
  /// From one download of a phone to its next, in hours; 1 through 48.
  public var downloadPeriodHours = 4.0
  /// The fraction of warnings that their owners see; 0 through 1.
  ///
  /// An owner who has missed a warning does not heed it.
  public var seenFraction = 1.0

  /// Creates the baseline.
  public init() {}
}

/// The way in which a user with a positive test is asked for consent to the upload.
public enum UploadConsent: String, Sendable, CaseIterable {
  /// The phone uploads if its owner agrees.
  case optIn = "opt-in"
  /// The phone uploads unless its owner objects.
  case optOut = "opt-out"
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

  /// The fraction of people with a smartphone that can run the app who have it; 0 through 1.
  public var uptake: Double {
    get { adoption.uptake }
    set { adoption.uptake = newValue }
  }

  /// The fraction of users with a positive test whose phones upload, apart from codes that expire.
  package var consentingFraction: Double {
    switch consent {
    case .optIn: uploadFraction
    case .optOut: 1 - optOutFraction
    }
  }
}
