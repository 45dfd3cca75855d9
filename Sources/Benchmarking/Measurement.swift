public import DataFiles
import ExposureStudies
import Foundation

/// The measured speed of a piece of work.
public struct Measurement: Sendable {
  /// The name of the measured work, such as `match.keys-1M.sightings-200k`.
  public let name: String
  /// The unit of the rate, such as `keys/s`.
  public let unit: String
  /// The rate at the median time.
  public let rate: Double
  /// The median time of one sample, in nanoseconds.
  public let medianNanoseconds: Double
  /// The median absolute deviation of the samples from their median, in nanoseconds.
  public let deviationNanoseconds: Double
  /// The number of samples.
  public let samples: Int
  /// The path of execution, or whose code was measured.
  public let kernel: String
  /// The name of the baseline; `nil` if there is none.
  public let baseline: String?
  /// The rate divided by that of the baseline.
  public let ratio: Double?

  package init(
    _ name: String, _ unit: String, amount: Int, _ summary: Sampling.Summary, kernel: String,
    comparedWith baseline: Measurement? = nil
  ) {
    self.name = name
    self.unit = unit
    rate = Double(amount) / summary.median * 1e9
    medianNanoseconds = summary.median
    deviationNanoseconds = summary.deviation
    samples = summary.count
    self.kernel = kernel
    self.baseline = baseline?.name
    ratio = baseline.map { [rate] in rate / $0.rate }
  }

  /// The measurement as an object of the array that `bench --json` prints.
  public var json: JSONValue {
    .object([
      .init("name", .string(name)), .init("unit", .string(unit)), .init("rate", .number(rate)),
      .init("median_ns", .number(medianNanoseconds)),
      .init("mad_ns", .number(deviationNanoseconds)),
      .init("samples", .integer(Int128(samples))), .init("kernel", .string(kernel)),
      .init("baseline", baseline.map { .string($0) } ?? .null),
      .init("ratio", ratio.map { .number($0) } ?? .null),
    ])
  }

  /// The measurement as a line for a person.
  public var line: String {
    let deviation = 100 * deviationNanoseconds / medianNanoseconds
    let comparison = ratio.map { String(format: "  %6.2f x %@", $0, baseline ?? "") } ?? ""
    return name.padding(toLength: max(44, name.count + 1), withPad: " ", startingAt: 0)
      + kernel.padding(toLength: max(11, kernel.count + 1), withPad: " ", startingAt: 0)
      + String(format: "%14.0f ", rate)
      + unit.padding(toLength: max(14, unit.count), withPad: " ", startingAt: 0)
      + String(format: "± %4.1f %% of %3d", deviation, samples) + comparison
  }
}
