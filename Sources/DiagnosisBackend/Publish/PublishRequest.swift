/// The request that publishes diagnosis keys, `POST /v1/publish`, as it arrives and before anything is believed.
///
/// Its description says nothing: it holds keys that are not published yet.
///
/// - SeeAlso: *exposure-notifications-server* (Google) at 2041f77a, `pkg/api/v1/exposure_types.go`.
public struct PublishRequest: Sendable, Undescribed {
  /// The keys, in the order of the request.
  public var keys: [UploadedKey]
  /// The name of the authority, `healthAuthorityID`.
  public var healthAuthority: String
  /// The certificate, a JSON web token; `verificationPayload`.
  public var certificate: String
  /// The key with which the phone authenticated its keys for the certificate, at least 16 bytes.
  public var hmacKey: [UInt8]
  /// The interval of symptom onset, if the person tells it.
  public var symptomOnset: Int32?
  /// Whether the person has left the home region in the last fourteen days.
  public var isTraveler: Bool
  /// The token that an earlier answer gave; none if there are no bytes.
  public var revisionToken: [UInt8]
  /// The purposes beyond the warning of contacts to which the person agrees; none unless told.
  public var consents: ConsentPurposes
  /// The system that the phone says it has; for statistics.
  public var platform: Platform

  /// A system of phones.
  public enum Platform: String, Sendable, CaseIterable {
    /// Not told.
    case unknown
    /// Android.
    case android
    /// iOS.
    case ios
  }

  /// Creates a request.
  public init(
    keys: [UploadedKey], healthAuthority: String, certificate: String = "", hmacKey: [UInt8] = [],
    symptomOnset: Int32? = nil, isTraveler: Bool = false, revisionToken: [UInt8] = [],
    consents: ConsentPurposes = [], platform: Platform = .unknown
  ) {
    self.keys = keys
    self.healthAuthority = healthAuthority
    self.certificate = certificate
    self.hmacKey = hmacKey
    self.symptomOnset = symptomOnset
    self.isTraveler = isTraveler
    self.revisionToken = revisionToken
    self.consents = consents
    self.platform = platform
  }
}

/// A key of a request, as the phone wrote it; nothing about it is checked.
public struct UploadedKey: Hashable, Sendable, Undescribed {
  /// The first interval in which the key was in use.
  public var rollingStart: Int32
  /// The number of intervals for which the key was in use.
  public var rollingPeriod: Int32
  /// The transmission risk level; 0 if none is told.
  public var riskLevel: Int32
  // Two halves: Swift 6.3 without optimisation copies a structure of 32 bytes that has an integer of 128 bits by an
  // instruction for aligned memory, and does not align it.
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var hasBits = false

  /// Creates a key.
  public init(bits: UInt128?, rollingStart: Int32, rollingPeriod: Int32, riskLevel: Int32 = 0) {
    self.rollingStart = rollingStart
    self.rollingPeriod = rollingPeriod
    self.riskLevel = riskLevel
    self.bits = bits
  }

  /// The sixteen key bytes, as a native load of them reads; `nil` if there were not sixteen.
  public var bits: UInt128? {
    get { hasBits ? UInt128(high) << 64 | UInt128(low) : nil }
    set {
      hasBits = newValue != nil
      low = UInt64(truncatingIfNeeded: newValue ?? 0)
      high = UInt64(truncatingIfNeeded: (newValue ?? 0) >> 64)
    }
  }
}
