internal import DiscreteEvents

/// The pending events of a society, and the happenings that its owner has not taken yet.
struct Timeline: Sendable {
  var queue = EventQueue<SocietyEvent>()
  var happenings = Happenings()

  /// Schedules an event.
  mutating func schedule(_ event: SocietyEvent, at time: SimulationTime) {
    queue.schedule(event, at: time)
  }

  /// Tells of something that has happened, if such things are wanted.
  mutating func tell(_ happening: SocietyHappening, at time: SimulationTime) {
    happenings.append(happening, at: time)
  }

  func write(to writer: inout StateWriter) {
    precondition(happenings.isEmpty, "happenings must be taken before the state is written")
    queue.write(to: &writer)
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    queue = try EventQueue(reading: &reader)
    happenings.removeAll()
  }
}
