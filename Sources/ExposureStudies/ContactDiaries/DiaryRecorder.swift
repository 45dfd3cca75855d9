internal import ContactWorld
package import DiscreteEvents
package import EpidemicSociety
internal import TracingSimulation

/// An observer that keeps the contact diaries of a sample of people, a new sample each day.
///
/// The sample of a day is drawn without replacement from all people; the dead keep no diary.
package struct DiaryRecorder: RunObserver {
  /// The number of people drawn each day.
  private let participants: Int
  /// The diaries, by day and in order of the draw.
  package private(set) var diaries: [ContactDiary] = []

  /// Creates the recorder of a run.
  ///
  /// - Parameter participants: The number of people drawn each day; at most the population.
  package init(participants: Int) {
    self.participants = participants
  }

  /// The mornings.
  package var societyKinds: HappeningKinds { .days }

  /// Records the diaries of a day, whose contacts are settled in its morning.
  package mutating func observe(_ happenings: Happenings, in society: Society) {
    for entry in happenings.all {
      if case .dayBegan(let morning) = entry.happening { note(morning.day, in: society) }
    }
  }

  private mutating func note(_ day: Day, in society: Society) {
    let world = society.world
    let order = FeistelPermutation(
      count: UInt64(world.population.count), seed: world.seed, purpose: .diarySample,
      day: day.index)
    for place in 0..<min(participants, world.population.count) {
      let person = Person(Int(order.apply(UInt64(place))))
      guard society.absences.absence(of: person, on: day) != .dead else { continue }
      diaries.append(
        ContactDiary(
          person: person, day: day,
          contacts: world.contacts(of: person, on: day, absences: society.absences)))
    }
  }

  /// Writes the diaries.
  package func write(to writer: inout StateWriter) {
    writer.write(diaries)
  }

  /// Takes over diaries that were written.
  ///
  /// - Throws: `StateError`.
  package mutating func restore(from reader: inout StateReader) throws(StateError) {
    diaries = try reader.readColumn()
  }
}

extension RandomPurpose {
  /// The sample of people who keep a contact diary.
  ///
  /// A number, once given, stays: another would change every result.
  static let diarySample = RandomPurpose(150)
}
