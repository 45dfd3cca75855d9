internal import DataFiles
internal import ProximityProtocols
internal import TracingSimulation

/// The facts of a privacy card: what follows from a protocol, and what was measured in a run of it.
public struct CardFacts: Hashable, Sendable {
  /// The protocol's name, such as `gaen`.
  public let protocolName: String
  /// Whether the server finds the contacts of a case, and so phones upload what they heard.
  public let isCentralised: Bool
  /// The longest time for which one code is broadcast, in minutes.
  public let codeMinutes: Int
  /// For how many days phones and the server keep what they have.
  public let keptDays: Int
  /// The chain of places that listens, alone or with the operator; `nil` if the run measured neither.
  public let listener: String?
  /// The infections that the app averted; `nil` if there was no run without it.
  public let averted: Averted?
  private let figures: [String: Double]

  /// The number of people of the town.
  public let people: Int
  /// The number of days of the run.
  public let days: Int

  /// The infections that the app averted.
  public struct Averted: Hashable, Sendable {
    /// The mean over the seeds.
    public var mean: Double
    /// The least and the most of a seed; negative if more people were infected with the app than without it.
    public var range: ClosedRange<Double>

    /// Sums up the numbers of the seeds.
    ///
    /// - Precondition: There is at least one.
    public init(_ numbers: [Double]) {
      mean = numbers.reduce(0, +) / Double(numbers.count)
      range = numbers.reduce(numbers[0]...numbers[0]) {
        min($0.lowerBound, $1)...max($0.upperBound, $1)
      }
    }
  }

  /// Collects the facts of a run.
  ///
  /// - Parameters:
  ///   - protocolName: The protocol, which is registered.
  ///   - figures: The figures of the run that have a value, by the names of `summary.json`.
  ///   - people: The number of people of the town.
  ///   - days: The number of days of the run.
  ///   - averted: The infections that the app averted, if there were runs without it.
  package init(
    _ protocolName: String, figures: [String: Double], people: Int, days: Int,
    averted: Averted? = nil
  ) {
    guard let properties = ProtocolRegistry.named(protocolName)?.properties else {
      preconditionFailure("no protocol is named \(protocolName)")
    }
    self.protocolName = protocolName
    isCentralised = properties.requestKinds.contains(.status)
    codeMinutes = properties.rotationSeconds.upperBound / 60
    keptDays = properties.retentionDays
    self.figures = figures
    self.averted = averted
    self.people = people
    self.days = days
    // With a key of the server the listener learns most from its operator; without one the server adds nothing.
    listener = ["backend+chain", "chain"].first {
      figures["privacy.\($0).places"] != nil
    }
  }

  /// The value of a figure; `nil` if it has none.
  func figure(_ name: String) -> Double? {
    figures[name]
  }

  /// The value of a figure of the listener.
  func listenerFigure(_ name: String) -> Double? {
    listener.flatMap { figures["privacy.\($0).\(name)"] }
  }
}
