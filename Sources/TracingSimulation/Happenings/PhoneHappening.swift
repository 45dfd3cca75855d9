public import DiscreteEvents
public import ContactWorld
public import ProximityProtocols

/// One happening of phones or the server of a run.
///
/// It states actions, never the truth behind them: an observer has to find out whether a warned person was near a case.
public enum PhoneHappening: Sendable {
  /// The phones' day began.
  case dayBegan([Absentee], isLockdown: Bool)
  /// A case received the code with which it may upload.
  case receivedCode(Person)
  /// A case uploaded, and the server said so much.
  case uploaded(Person, days: ClosedRange<Day>, Verdict)
  /// The server published, or had nothing to publish.
  case published(FileNotice?)
  /// Phones will find exposures when they download a file.
  case exposed(file: Int, [Exposure])
  /// A phone asked about its owner's status; `nil` if it had no request to send, or got no answer.
  case askedForStatus(Person, isAtRisk: Bool?)
  /// A phone showed its owner a warning.
  case warned(PhoneWarning)
}

/// A published file, as an observer is told of it.
public struct FileNotice: Sendable {
  /// The place of the file among all that the run published, from 0 on.
  public let number: Int
  /// The bytes that every phone downloads.
  public let bytes: [UInt8]
  /// The linkable blocks of identifiers that it makes known.
  public let blockCount: Int
  /// The days of cases that it discloses, in order of person and day.
  public let disclosed: [PhoneDay]

  init<Publication>(_ file: PublishedFile<Publication>) {
    number = file.number
    bytes = file.bytes
    blockCount = file.blockCount
    disclosed = file.disclosed
  }
}

/// A warning that a phone showed its owner.
public struct PhoneWarning: Hashable, Sendable {
  /// The person who was warned.
  public let person: Person
  /// The day of the exposure, as far as the phone knows it; the day of the warning where an answer of the server
  /// names no day.
  public let exposureDay: Day
  /// The files in which the phone found an exposure.
  public let files: [Int]
  /// Whether the server's answer to a status request said that the owner is at risk.
  public let isFromStatus: Bool
}
