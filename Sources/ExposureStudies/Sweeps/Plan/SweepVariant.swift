/// A variant of a sweep: settings that each point is run with beside those of its axes.
public struct SweepVariant: Hashable, Sendable {
  /// The name by which tables know it.
  public var name = ""
  /// Settings as on the command line, `a.b.c=VALUE`.
  public var settings: [String] = []
  /// The first day on which the settings hold; `nil` if they hold from the start.
  public var branch: Int?

  /// Creates a variant without a name and settings.
  public init() {}

  /// Creates a variant.
  init(_ name: String, _ settings: [String]) {
    (self.name, self.settings) = (name, settings)
  }

  /// The scenario as the axes have it.
  static let asGiven = SweepVariant("scenario", [])
  /// The counterfactual: nobody traces by phone.
  static let withoutApp = SweepVariant("without-app", ["app.tracing=none"])
}
