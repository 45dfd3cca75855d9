/// An export: which keys it publishes, for which region, and how often.
///
/// The defaults are those of *exposure-notifications-server* (Google) at 2041f77a, `internal/export/config.go`.
public struct ExportConfiguration: Hashable, Sendable {
  /// The number under which the store names the export; unique, and never given to another one.
  public var number: UInt32
  /// The folder of the files and of the index, such as `gb`.
  public var root: String
  /// The region that files name, by convention a mobile country code or a country's two letters.
  public var region: String
  /// The regions whose keys are published; those of ``region`` if there are none.
  public var inputRegions: [String]
  /// The regions whose keys are not published, even if they are of an input region as well.
  public var excludedRegions: [String]
  /// The travellers whose keys are published.
  public var travelers: Travelers
  /// Seconds from the start of a batch to its end; 1 through 86400, a divisor of a day.
  public var period: UInt32
  /// The fewest keys of a file that has any; 0 through 500000.
  ///
  /// Fewer are filled up with random ones.
  public var leastKeyCount: Int
  /// The number of keys that a drawn addition stays below; 1 through 500000.
  public var paddingRange: Int
  /// The most keys of a file; 1 through 500000.
  public var mostKeyCount: Int

  /// The part that keys of travellers have in an export.
  public enum Travelers: String, Sendable, CaseIterable {
    /// They are published as other keys of the input regions are.
    case asOthers = "as-others"
    /// They are published wherever their owners live.
    case fromEverywhere = "from-everywhere"
    /// They are not published.
    case none
  }

  /// Creates an export.
  public init(
    number: UInt32, root: String, region: String, inputRegions: [String] = [],
    excludedRegions: [String] = [], travelers: Travelers = .asOthers, period: UInt32 = 4 * 3600,
    leastKeyCount: Int = 1000, paddingRange: Int = 100, mostKeyCount: Int = 500_000
  ) {
    self.number = number
    self.root = root
    self.region = region
    self.inputRegions = inputRegions
    self.excludedRegions = excludedRegions
    self.travelers = travelers
    self.period = period
    self.leastKeyCount = leastKeyCount
    self.paddingRange = paddingRange
    self.mostKeyCount = mostKeyCount
  }

  package func check() throws(RuleError) {
    let checks = RuleChecks()
    try checks.expect("period", period, in: 1...86_400)
    try checks.expect(
      86_400.isMultiple(of: Int(period)), "period", mustBe: "a divisor of 86400 seconds")
    try checks.expect("leastKeyCount", leastKeyCount, in: 0...500_000)
    try checks.expect("paddingRange", paddingRange, in: 1...500_000)
    try checks.expect("mostKeyCount", mostKeyCount, in: 1...500_000)
    try checks.expect(
      !root.isEmpty && root.utf8.allSatisfy(Self.isRootCharacter), "root",
      mustBe: "of letters, digits and hyphens")
  }

  private static func isRootCharacter(_ character: UInt8) -> Bool {
    switch character {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// Whether the export publishes a key.
  ///
  /// - Parameters:
  ///   - key: The key's row.
  ///   - regions: The regions of the key's authority.
  /// - Returns: Whether a batch of the export takes the key.
  func publishes(_ key: StoredKey, of regions: [String]) -> Bool {
    if regions.contains(where: excludedRegions.contains) { return false }
    if key.isTraveler {
      if travelers == .none { return false }
      if travelers == .fromEverywhere { return true }
    }
    let inputs = inputRegions.isEmpty ? [region] : inputRegions
    return regions.contains(where: inputs.contains)
  }
}
