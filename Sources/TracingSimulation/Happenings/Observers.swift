internal import ContactWorld
internal import DiscreteEvents
internal import EpidemicSociety
internal import ProximityProtocols

/// The observers of a run, in the order in which they are told.
public struct Observers<Payload: BitwiseCopyable & Hashable & Sendable>: Sendable {
  private var all: [any RunObserver]
  private var ofAir: [any AirObserver<Payload>]

  /// Gathers observers.
  ///
  /// - Parameters:
  ///   - all: The observers of happenings.
  ///   - ofAir: The observers that are also told broadcasts.
  public init(_ all: [any RunObserver] = [], ofAir: [any AirObserver<Payload>] = []) {
    self.all = all
    self.ofAir = ofAir
  }

  /// The first observer of a type, if there is one.
  public func first<Observer: RunObserver>(_ type: Observer.Type) -> Observer? {
    for observer in all { if let found = observer as? Observer { return found } }
    for observer in ofAir { if let found = observer as? Observer { return found } }
    return nil
  }

  /// The kinds of the society's happenings that at least one observer wants.
  var societyKinds: HappeningKinds {
    all.reduce(ofAir.reduce([]) { $0.union($1.societyKinds) }) { $0.union($1.societyKinds) }
  }

  /// Whether at least one observer is told broadcasts.
  var hearAir: Bool {
    !ofAir.isEmpty
  }

  /// Whether at least one observer is told the air of each day.
  var hearDays: Bool {
    ofAir.contains { $0.hearsDays }
  }

  mutating func observe(
    airOf day: Day, in society: Society, isReplay: Bool,
    transmissions: (Person) -> [Transmission<Payload>]
  ) {
    for index in ofAir.indices
    where ofAir[index].hearsDays && (!isReplay || ofAir[index].isRebuiltByReplay) {
      ofAir[index].observe(airOf: day, in: society, transmissions: transmissions)
    }
  }

  mutating func observe(_ happenings: Happenings, in society: Society) {
    for index in all.indices { all[index].observe(happenings, in: society) }
    for index in ofAir.indices { ofAir[index].observe(happenings, in: society) }
  }

  mutating func observe(
    _ happening: PhoneHappening, at time: SimulationTime, in society: Society,
    isReplay: Bool = false
  ) {
    for index in all.indices where !isReplay || all[index].isRebuiltByReplay {
      all[index].observe(happening, at: time, in: society)
    }
    for index in ofAir.indices where !isReplay || ofAir[index].isRebuiltByReplay {
      ofAir[index].observe(happening, at: time, in: society)
    }
  }

  mutating func observe(
    _ broadcast: [Transmission<Payload>], of sender: PhoneDay, in society: Society,
    isReplay: Bool = false
  ) {
    for index in ofAir.indices where !isReplay || ofAir[index].isRebuiltByReplay {
      ofAir[index].observe(broadcast, of: sender, in: society)
    }
  }

  func write(to writer: inout StateWriter) {
    for observer in all where !observer.isRebuiltByReplay { observer.write(to: &writer) }
    for observer in ofAir where !observer.isRebuiltByReplay { observer.write(to: &writer) }
  }

  mutating func restore(from reader: inout StateReader) throws(StateError) {
    for index in all.indices where !all[index].isRebuiltByReplay {
      try all[index].restore(from: &reader)
    }
    for index in ofAir.indices where !ofAir[index].isRebuiltByReplay {
      try ofAir[index].restore(from: &reader)
    }
  }
}
