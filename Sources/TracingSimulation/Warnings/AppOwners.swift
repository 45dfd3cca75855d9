package import ContactWorld
package import DiscreteEvents

/// The behaviour of app owners: the code of a case, consent to an upload, the delay of the upload, the times of
/// downloads, and whether a warning is seen.
///
/// All draws are of the person alone, or of the person and a day, so that a change of one parameter leaves the others'
/// outcomes as they were.
package struct AppOwners: Sendable {
  private let seed: UInt64
  private let parameters: AppParameters
  /// The times of downloads.
  package let downloads: DownloadSchedule

  /// No code and no upload is later than this, in seconds: ten days.
  private static let longestDelay = 10.0 * 86_400

  package init(_ parameters: AppParameters, seed: UInt64) {
    self.seed = seed
    self.parameters = parameters
    downloads = DownloadSchedule(
      every: Int64(parameters.downloadPeriodHours * 3_600), seed: seed)
  }

  /// The way of an app owner from a positive result to the upload.
  ///
  /// - Parameters:
  ///   - person: A person with the app.
  ///   - result: The time of the positive result.
  /// - Returns: The time of the code, and the time of the upload or the reason why there is none.
  package func uploadPath(of person: Person, after result: SimulationTime) -> UploadPath {
    let code = result + delay(parameters.codeDelayHours, .codeDelay, of: person, after: result)
    guard code.day >= Day(parameters.startDay) else {
      return UploadPath(code: nil, outcome: .appNotStarted)
    }
    guard consents(person) else { return UploadPath(code: code, outcome: .noConsent) }
    // The delay is drawn for the day of the result, so that the delay of the code does not change it.
    let wait = delay(parameters.uploadDelayHours, .uploadDelay, of: person, after: result)
    guard Double(wait) <= parameters.codeValidityHours * 3_600 else {
      return UploadPath(code: code, outcome: .codeExpired)
    }
    return UploadPath(code: code, outcome: .uploads(code + wait))
  }

  /// Whether an owner consents to an upload.
  ///
  /// Nested: an owner who consents where few do also consents where more do, whether they are asked or would have to
  /// object.
  private func consents(_ person: Person) -> Bool {
    RandomStream.unit(seed: seed, purpose: .uploadConsent, subject: UInt64(person.rawValue))
      < parameters.consentingFraction
  }

  /// An exponential delay of a mean in hours, in whole seconds.
  private func delay(
    _ meanHours: Double, _ purpose: RandomPurpose, of person: Person, after result: SimulationTime
  ) -> Int64 {
    guard meanHours > 0 else { return 0 }
    var stream = RandomStream(
      seed: seed, purpose: purpose, subject: UInt64(person.rawValue), day: result.day.index)
    return Int64(min(stream.exponential(mean: 1) * meanHours * 3_600, Self.longestDelay))
  }

  /// The days that a case discloses that uploads on a day.
  package func disclosedDays(uploadingOn day: Day) -> ClosedRange<Day> {
    (day - parameters.disclosedDays)...(day - 1)
  }

  /// Whether an owner sees the warning of a day of exposure.
  ///
  /// A phone warns of each day once. So the person and the day name the warning, and the draw does not depend on the
  /// time of the warning. Nested: a warning that is seen at some fraction is seen at every higher one.
  ///
  /// - Parameters:
  ///   - person: The owner of the phone.
  ///   - exposureDay: The latest day of which the phone warns.
  /// - Returns: Whether the owner sees it.
  package func sees(_ person: Person, warningOf exposureDay: Day) -> Bool {
    RandomStream.unit(
      seed: seed, purpose: .warningSeen, subject: UInt64(person.rawValue), day: exposureDay.index)
      < parameters.seenFraction
  }
}
