internal import ContactWorld
public import DiscreteEvents
internal import ExposureCore
public import ExposureRisk

/// An exposure window that a phone found in a published file.
public struct FoundExposure: Hashable, Sendable {
  /// The number of the file.
  public var file: Int
  /// The linkable block of the file that explains the window.
  public var block: Int
  /// Truth, for observers: the phone that broadcast the block's identifiers on the day; `nil` if no broadcast of a case
  /// explains the block.
  public var sender: PhoneDay?
  /// The window.
  public var window: ExposureWindow

  /// Creates an exposure.
  public init(file: Int, block: Int, sender: PhoneDay?, window: ExposureWindow) {
    self.file = file
    self.block = block
    self.sender = sender
    self.window = window
  }

  /// The day of the exposure, by the clock of the phone that found it.
  public var day: Day {
    ScenarioClock.day(window.day)
  }
}
