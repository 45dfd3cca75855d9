package import ContactWorld

/// Counts the phones' downloads of published files exactly, without an event for each phone and file.
///
/// Each phone that is on downloads each file at its next moment of the schedule. So a file is counted for all of
/// them when it is published, and taken back for those that are switched off, or that the run ends for, before
/// that moment.
package struct DownloadTally: Sendable {
  /// A file that some phones may not have downloaded yet.
  private struct RecentFile: Sendable {
    /// The place of the file among all that were published.
    var number: Int
    var seconds: Int64
    var byteCount: Int
    var keyCount: Int
  }

  private let schedule: DownloadSchedule
  private var phonesOn: Int
  private var recent: [RecentFile] = []
  private var downloads = Downloads()
  /// The downloads of each file.
  private var counts: [Int] = []

  /// Creates the tally of phones that are all on.
  package init(of phones: Int, by schedule: DownloadSchedule) {
    phonesOn = phones
    self.schedule = schedule
  }

  /// A file is published.
  package mutating func publish(byteCount: Int, keyCount: Int, at seconds: Int64) {
    recent.removeAll { $0.seconds <= seconds - schedule.period }
    recent.append(
      RecentFile(
        number: counts.count, seconds: seconds, byteCount: byteCount, keyCount: keyCount))
    downloads.add(phonesOn, byteCount: byteCount, keyCount: keyCount)
    counts.append(phonesOn)
  }

  /// A phone is off from a moment on.
  package mutating func switchOff(_ person: Person, at seconds: Int64) {
    phonesOn -= 1
    takeBack(by: person, from: seconds)
  }

  /// The downloads before an end.
  ///
  /// - Parameters:
  ///   - seconds: The end, not before the last file.
  ///   - phones: The owners of all phones that are on.
  /// - Returns: The downloads.
  package func total(before seconds: Int64, phones: some Sequence<Person>) -> Downloads {
    ended(at: seconds, phones: phones).downloads
  }

  /// The downloads of each file before an end, in the order of publication.
  ///
  /// - Parameters:
  ///   - seconds: The end, not before the last file.
  ///   - phones: The owners of all phones that are on.
  /// - Returns: A count for each file; the counts add up to those of ``total(before:phones:)``.
  package func counts(before seconds: Int64, phones: some Sequence<Person>) -> [Int] {
    ended(at: seconds, phones: phones).counts
  }

  /// The tally when all phones are switched off.
  private func ended(at seconds: Int64, phones: some Sequence<Person>) -> DownloadTally {
    var tally = self
    for person in phones where !recent.isEmpty { tally.takeBack(by: person, from: seconds) }
    return tally
  }

  /// Takes back the downloads that a phone would have made from a moment on.
  private mutating func takeBack(by person: Person, from seconds: Int64) {
    for file in recent where schedule.next(of: person, after: file.seconds) >= seconds {
      downloads.add(-1, byteCount: file.byteCount, keyCount: file.keyCount)
      counts[file.number] -= 1
    }
  }
}
