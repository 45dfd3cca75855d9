internal import ContactWorld
internal import DiscreteEvents
internal import ExposureCore
internal import ProximityProtocols

/// One transmission that a phone heard in one scan.
struct Hearing: Sendable, BitwiseCopyable {
  /// The owner of the phone that heard.
  var listener: Person
  /// Truth: the owner of the phone that was heard.
  var sender: Person
  /// The place of the transmission in the sender's broadcast.
  var transmission: Int
  /// The time of the scan, by the listener's clock.
  var time: UnixTime
  /// The mean signal strength of the packets, in dBm.
  var signalStrength: Int8
  /// The signal strength of the strongest packet, in dBm.
  var strongestSignal: Int8

  /// The day, by the listener's clock.
  var day: Day {
    ScenarioClock.day(DayNumber(containing: time))
  }
}

/// The memory in which hearings are found, kept from encounter to encounter.
struct HearingMemory: Sendable {
  /// The receptions of one encounter.
  var receptions: [Reception] = []
  /// The hearings.
  var hearings: [Hearing] = []
}
