internal import ContactWorld
internal import DiscreteEvents

/// What app owners do by themselves: consent to an upload, take their time for it, and let the phone download.
struct AppOwners: Sendable {
  private let seed: UInt64
  private let parameters: AppParameters
  /// When phones download.
  let downloads: DownloadSchedule

  init(_ parameters: AppParameters, seed: UInt64) {
    self.seed = seed
    self.parameters = parameters
    downloads = DownloadSchedule(
      every: Int64(parameters.downloadPeriodHours * 3_600), seed: seed)
  }

  /// When a case uploads whose positive result has just arrived; `nil` without consent, or before the app warns.
  func uploadTime(of person: Person, after result: SimulationTime) -> SimulationTime? {
    guard result.day >= parameters.startDay else { return nil }
    let subject = UInt64(person.rawValue)
    let consents = RandomStream.unit(seed: seed, purpose: .uploadConsent, subject: subject)
    guard consents < parameters.uploadFraction else { return nil }
    var stream = RandomStream(
      seed: seed, purpose: .uploadDelay, subject: subject, day: result.day)
    let delay = stream.exponential(mean: 1) * parameters.uploadDelayHours * 3_600
    return result + Int64(min(delay, 10 * 86_400))
  }

  /// The days that a case discloses that uploads on a day.
  func disclosedDays(uploadingOn day: Int) -> ClosedRange<Int> {
    (day - parameters.disclosedDays)...(day - 1)
  }
}
