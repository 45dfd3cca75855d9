public import ContactWorld

/// A warning that a phone showed its owner.
public struct WarningRecord: Hashable, Sendable {
  /// Who was warned.
  public var person: Person
  private var seconds: Int32
  private var exposureDayNumber: Int16
  /// Whether the owner truly had been near a case of the files that warned them; with an ideal app, whether
  /// the index case was infected or tested positive.
  public var isTrue: Bool

  /// Creates a record.
  public init(person: Person, time: Int, exposureDay: Int, isTrue: Bool) {
    self.person = person
    seconds = Int32(time)
    exposureDayNumber = Int16(exposureDay)
    self.isTrue = isTrue
  }

  /// When, in seconds since the scenario's start.
  public var time: Int {
    get { Int(seconds) }
    set { seconds = Int32(newValue) }
  }

  /// The day of the exposure that the phone found.
  public var exposureDay: Int {
    Int(exposureDayNumber)
  }
}
