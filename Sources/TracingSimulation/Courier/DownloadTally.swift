package import ContactWorld

/// Counts the phones' downloads of published files exactly, without an event for each phone and file.
///
/// Each phone that is on downloads each file at its next moment of the schedule. So a file is counted for all of
/// them when it is published, and taken back for those that are switched off, or that the run ends for, before
/// that moment.
package struct DownloadTally: Sendable {
  /// A file that some phones may not have downloaded yet.
  private struct RecentFile: Sendable {
    var seconds: Int64
    var byteCount: Int
    var keyCount: Int
  }

  private let schedule: DownloadSchedule
  private var phonesOn: Int
  private var recent: [RecentFile] = []
  private var downloads = Downloads()

  /// Creates the tally of phones that are all on.
  package init(of phones: Int, by schedule: DownloadSchedule) {
    phonesOn = phones
    self.schedule = schedule
  }

  /// A file is published.
  package mutating func publish(byteCount: Int, keyCount: Int, at seconds: Int64) {
    recent.removeAll { $0.seconds <= seconds - schedule.period }
    recent.append(RecentFile(seconds: seconds, byteCount: byteCount, keyCount: keyCount))
    downloads.add(phonesOn, byteCount: byteCount, keyCount: keyCount)
  }

  /// A phone is off from a moment on.
  package mutating func switchOff(_ person: Person, at seconds: Int64) {
    phonesOn -= 1
    takeBack(from: &downloads, by: person, from: seconds)
  }

  /// The downloads before an end.
  ///
  /// - Parameters:
  ///   - seconds: The end, not before the last file.
  ///   - phones: The owners of all phones that are on.
  /// - Returns: The downloads.
  package func total(before seconds: Int64, phones: some Sequence<Person>) -> Downloads {
    var total = downloads
    for person in phones where !recent.isEmpty { takeBack(from: &total, by: person, from: seconds) }
    return total
  }

  /// Takes back the downloads that a phone would have made from a moment on.
  private func takeBack(from downloads: inout Downloads, by person: Person, from seconds: Int64) {
    for file in recent where schedule.next(of: person, after: file.seconds) >= seconds {
      downloads.add(-1, byteCount: file.byteCount, keyCount: file.keyCount)
    }
  }
}
