internal import ContactWorld
package import DiscreteEvents

/// A class of days on which a source and an app user were near one another: setting, time and distance.
package struct PairClass: Hashable, Sendable, BitwiseCopyable {
  /// The setting, as ``settings`` has its name.
  package let setting: Int
  /// The class of the time, as ``durations`` has its name.
  package let duration: Int
  /// The class of the least distance, as ``distances`` has its name.
  package let distance: Int

  /// The names of the settings: those of contacts, and the two without a contact.
  package static let settings = Setting.allCases.map { "\($0)" } + ["co_presence", "another_room"]
  /// The names of the classes of time, in minutes.
  package static let durations = ["0-5", "5-15", "15-30", "30-60", "60-"]
  /// The names of the classes of the least distance, in metres.
  package static let distances = ["0-1", "1-2", "2-4", "4-8", "8-"]

  private static let minuteBounds: [UInt32] = [5, 15, 30, 60]
  private static let metreBounds: [Float] = [1, 2, 4, 8]

  /// All classes, in order.
  package static let all = settings.indices.flatMap { setting in
    durations.indices.flatMap { duration in
      distances.indices.map { PairClass(setting: setting, duration: duration, distance: $0) }
    }
  }

  private init(setting: Int, duration: Int, distance: Int) {
    self.setting = setting
    self.duration = duration
    self.distance = distance
  }

  /// The class of a day.
  ///
  /// A time on a bound belongs to the longer class, a distance on a bound to the nearer one.
  package init(of day: PairDay) {
    setting =
      day.setting.map { Int($0.rawValue) }
      ?? (Self.settings.count - (day.isThroughWall ? 1 : 2))
    duration = Self.minuteBounds.count { day.seconds >= $0 * 60 }
    distance = Self.metreBounds.count { day.leastDistance > $0 }
  }

  /// The place among all classes.
  var index: Int {
    (setting * Self.durations.count + duration) * Self.distances.count + distance
  }
}

/// The counts of the days of a class.
package struct PairClassCounts: Hashable, Sendable, BitwiseCopyable {
  /// The days of pairs.
  package var pairs = 0
  /// The days on which the phone is known to have heard the source.
  package var heard = 0
  /// The days named by a warning.
  package var warned = 0
  /// The days on which the source infected the person.
  package var transmissions = 0

  /// Creates counts of 0.
  package init() {}
}

extension PairClassCounts: StateCodable {
  /// Four counts.
  package static let stateByteCount = 32

  /// Reads counts.
  ///
  /// - Throws: ``DiscreteEvents/StateError``.
  package init(reading reader: inout StateReader) throws(StateError) {
    pairs = try reader.read()
    heard = try reader.read()
    warned = try reader.read()
    transmissions = try reader.read()
  }

  /// Writes the counts.
  package func write(to writer: inout StateWriter) {
    writer.write(pairs)
    writer.write(heard)
    writer.write(warned)
    writer.write(transmissions)
  }
}
