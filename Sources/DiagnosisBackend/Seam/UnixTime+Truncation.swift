internal import ExposureCore

extension UnixTime {
  /// The last moment, at or before this one, that is a multiple of a unit of seconds.
  func truncated(to unit: UInt32) -> UnixTime {
    UnixTime(seconds / unit * unit)
  }

  /// The first moment, at or after this one, that is a multiple of a unit of seconds; the last multiple of 2106 if
  /// there is none.
  func roundedUp(to unit: UInt32) -> UnixTime {
    let multiple = (UInt64(seconds) + UInt64(unit) - 1) / UInt64(unit) * UInt64(unit)
    return multiple <= UInt64(UInt32.max) ? UnixTime(UInt32(multiple)) : truncated(to: unit)
  }

  /// The moment a number of seconds earlier; the first of 1970 if there is none.
  func earlier(by duration: UInt32) -> UnixTime {
    UnixTime(seconds < duration ? 0 : seconds - duration)
  }

  /// The moment a number of seconds later; the last of 2106 if there is none.
  func later(by duration: UInt32) -> UnixTime {
    UnixTime(UInt32(clamping: UInt64(seconds) + UInt64(duration)))
  }
}
