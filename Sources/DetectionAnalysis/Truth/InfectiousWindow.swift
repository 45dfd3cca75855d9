package import DiscreteEvents

/// The infectious window of a source: the days on which its close contacts count.
///
/// * It begins two days before the onset of symptoms; without symptoms two days before the swab that was found
///   positive; without either on the day after infection. It never begins before the day after infection, since a person
///   infects others from that day on.
/// * It ends before the first day that the source stays at home or in hospital because of its own symptoms or positive
///   test, and with the day of recovery or death at the latest.
/// * After a false positive test, it reaches from two days before the swab through the day of the result.
///
/// World Health Organization, *Contact tracing in the context of COVID-19* (1 February 2021), definition of a contact:
/// from two days before onset, or before the swab without symptoms, to isolation.
package enum InfectiousWindow {
  /// The number of days before onset, or before the swab.
  package static let daysBefore = 2

  /// The days of a source's window, as far as its history goes; empty if the source stays at home before.
  package static func days(of source: SourceHistory) -> Range<Day> {
    guard source.isInfected else {
      let end = source.result.map { $0.day + 1 } ?? source.firstDay
      return source.firstDay..<max(source.firstDay, end)
    }
    let earliest = source.firstDay + 1
    let start = max(
      earliest, (source.onset ?? source.swab?.day).map { $0 - daysBefore } ?? earliest)
    let end = min(source.homeFrom ?? source.lastDay + 1, source.lastDay + 1)
    return start..<max(start, end)
  }
}
