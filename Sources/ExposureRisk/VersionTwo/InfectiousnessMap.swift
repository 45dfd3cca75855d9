/// The infectiousness of a case by the days since the onset of symptoms, as a health authority states it.
///
/// - SeeAlso: `DiagnosisKeysDataMapping` of the GAEN API v2: 29 entries, for -14 through 14 days.
public struct InfectiousnessMap: Hashable, Sendable {
  /// The days since onset that have an entry.
  public static let days = -14...14

  /// The infectiousness of each of ``days``, in order.
  public let entries: [Infectiousness]
  /// The infectiousness where the onset is not known, or lies further away.
  public let whenMissing: Infectiousness

  /// Creates a map.
  ///
  /// - Precondition: There are 29 entries.
  public init(entries: [Infectiousness], whenMissing: Infectiousness) {
    precondition(entries.count == Self.days.count, "an infectiousness map has 29 entries")
    self.entries = entries
    self.whenMissing = whenMissing
  }

  /// Creates the map in which a case is very infectious on some days and infectious on others.
  ///
  /// - Parameters:
  ///   - standard: The days since onset with standard infectiousness.
  ///   - high: The days since onset with high infectiousness, also where they are among the standard ones.
  ///   - whenMissing: The infectiousness where the onset is not known.
  public init(standard: [Int], high: [Int], whenMissing: Infectiousness) {
    self.init(
      entries: Self.days.map { day in
        high.contains(day) ? .high : standard.contains(day) ? .standard : .none
      }, whenMissing: whenMissing)
  }

  /// The map in which every case is infectious on every day: that of a phone without configuration.
  public static let always = InfectiousnessMap(
    entries: Array(repeating: .standard, count: days.count), whenMissing: .standard)

  /// Reads the hexadecimal form of Google's reference app: a number of 64 bits, two bits an entry, the least
  /// significant first: the days -14 through 14, then the missing onset.
  ///
  /// There is no map if the text is no such number, or has an entry of 3.
  ///
  /// - Parameter text: Up to 16 hexadecimal digits, with or without `0x` before them.
  public init?(hexadecimal text: String) {
    let digits = text.hasPrefix("0x") ? text.dropFirst(2) : text[...]
    guard let number = UInt64(digits, radix: 16), !digits.hasPrefix("+") else { return nil }
    var entries: [Infectiousness] = []
    for index in 0...Self.days.count {
      guard let entry = Infectiousness(rawValue: Int(number >> (2 * UInt64(index)) & 3)) else {
        return nil
      }
      entries.append(entry)
    }
    self.init(entries: Array(entries.dropLast()), whenMissing: entries[Self.days.count])
  }

  /// The infectiousness of a case.
  ///
  /// - Parameter days: The days from the onset of symptoms to the day in question; `nil` if the onset is not known.
  public subscript(daysSinceOnset days: Int?) -> Infectiousness {
    guard let days, Self.days.contains(days) else { return whenMissing }
    return entries[days - Self.days.lowerBound]
  }
}
