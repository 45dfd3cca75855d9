/// Somebody's presence at a place during a part of a day.
public struct Stay: Hashable, Sendable, BitwiseCopyable {
  /// The place.
  public var place: Place
  /// When they arrive, in seconds since the day's start.
  public var start: UInt32
  /// When they leave, in seconds since the day's start; later than ``start``, at most 86,400.
  public var end: UInt32
}

extension World {
  /// Where a person is during a day, in order of time and without gaps.
  ///
  /// People are at home, except in their own room while an occupation meets and at venues during chance
  /// meetings, or in hospital. Somebody who is expected in two places at once leaves the first for the second.
  ///
  /// - Returns: Stays that cover the day; none for the dead.
  public func stays(of person: Person, on day: Int, absences: AbsenceHistory) -> [Stay] {
    let dayEnd: UInt32 = 86_400
    switch absences.absence(of: person, on: day) {
    case .dead: return []
    case .hospital: return [Stay(place: places.hospital, start: 0, end: dayEnd)]
    case .none, .home: break
    }
    let home = places.home(of: population.households[Int(person)])
    let contacts = contacts(of: person, on: day, absences: absences)
    var visits = contacts.compactMap { contact in
      contact.setting == .random
        ? Stay(place: contact.place, start: contact.start, end: contact.start + contact.duration)
        : nil
    }
    let atWork = contacts.filter { $0.setting == .occupation }
    if let from = atWork.map(\.start).min(), let to = atWork.map({ $0.start + $0.duration }).max() {
      visits.append(
        Stay(place: places.room(occupations.room(of: person)), start: from, end: to))
    }
    visits.sort { ($0.start, $0.end, $0.place.index) < ($1.start, $1.end, $1.place.index) }

    var stays: [Stay] = []
    var now: UInt32 = 0
    for (index, visit) in visits.enumerated() {
      let next = index + 1 < visits.count ? visits[index + 1].start : dayEnd
      let start = max(now, visit.start)
      let end = min(visit.end, max(next, start))
      guard start < end else { continue }
      if now < start { stays.append(Stay(place: home, start: now, end: start)) }
      stays.append(Stay(place: visit.place, start: start, end: end))
      now = end
    }
    if now < dayEnd { stays.append(Stay(place: home, start: now, end: dayEnd)) }
    return stays
  }
}
