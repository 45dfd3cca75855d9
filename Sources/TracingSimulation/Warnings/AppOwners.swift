internal import ContactWorld
internal import DiscreteEvents

/// The behaviour of app owners: consent to an upload, the delay of the upload, and the times of downloads.
struct AppOwners: Sendable {
  private let seed: UInt64
  private let parameters: AppParameters
  /// The times of downloads.
  let downloads: DownloadSchedule

  init(_ parameters: AppParameters, seed: UInt64) {
    self.seed = seed
    self.parameters = parameters
    downloads = DownloadSchedule(
      every: Int64(parameters.downloadPeriodHours * 3_600), seed: seed)
  }

  /// The time of the upload of a case whose positive result has just arrived; `nil` without consent, or before the app
  /// warns.
  func uploadTime(of person: Person, after result: SimulationTime) -> SimulationTime? {
    guard result.day >= Day(parameters.startDay) else { return nil }
    let subject = UInt64(person.rawValue)
    let consents = RandomStream.unit(seed: seed, purpose: .uploadConsent, subject: subject)
    guard consents < parameters.uploadFraction else { return nil }
    var stream = RandomStream(
      seed: seed, purpose: .uploadDelay, subject: subject, day: result.day.index)
    let delay = stream.exponential(mean: 1) * parameters.uploadDelayHours * 3_600
    return result + Int64(min(delay, 10 * 86_400))
  }

  /// The days that a case discloses that uploads on a day.
  func disclosedDays(uploadingOn day: Day) -> ClosedRange<Day> {
    (day - parameters.disclosedDays)...(day - 1)
  }
}
