package import ContactWorld

/// Counts how many phones download how many bytes of published files, exactly, without an event for each
/// phone and file.
///
/// Each phone that is on downloads each file at its next moment of the schedule. So a file is counted for all of
/// them when it is published, and taken back for those that are switched off, or that the run ends for, before
/// that moment.
package struct DownloadTally: Sendable {
  /// A file that some phones may not have downloaded yet.
  private struct RecentFile: Sendable {
    var seconds: Int64
    var byteCount: Int
  }

  private let schedule: DownloadSchedule
  private var phonesOn: Int
  private var recent: [RecentFile] = []
  private var count = 0
  private var byteCount = 0

  /// Creates the tally of phones that are all on.
  package init(of phones: Int, by schedule: DownloadSchedule) {
    phonesOn = phones
    self.schedule = schedule
  }

  /// A file is published.
  package mutating func publish(byteCount: Int, at seconds: Int64) {
    recent.removeAll { $0.seconds <= seconds - schedule.period }
    recent.append(RecentFile(seconds: seconds, byteCount: byteCount))
    count += phonesOn
    self.byteCount += phonesOn * byteCount
  }

  /// A phone is off from a moment on.
  package mutating func switchOff(_ person: Person, at seconds: Int64) {
    phonesOn -= 1
    let missed = missed(by: person, from: seconds)
    count -= missed.count
    byteCount -= missed.byteCount
  }

  /// The downloads before an end, and their bytes.
  ///
  /// - Parameters:
  ///   - seconds: The end, not before the last file.
  ///   - phones: The owners of all phones that are on.
  /// - Returns: The number of downloads, and their bytes.
  package func total(before seconds: Int64, phones: some Sequence<Person>) -> (
    count: Int, byteCount: Int
  ) {
    var (count, byteCount) = (count, byteCount)
    for person in phones where !recent.isEmpty {
      let missed = missed(by: person, from: seconds)
      count -= missed.count
      byteCount -= missed.byteCount
    }
    return (count, byteCount)
  }

  private func missed(by person: Person, from seconds: Int64) -> (count: Int, byteCount: Int) {
    var missed = (count: 0, byteCount: 0)
    for file in recent where schedule.next(of: person, after: file.seconds) >= seconds {
      missed.count += 1
      missed.byteCount += file.byteCount
    }
    return missed
  }
}
