import Foundation

/// A linear axis with lines at round numbers.
struct AxisScale: Sendable {
  /// The values at which the axis has a line.
  let ticks: [Double]
  /// The values at its ends.
  let range: ClosedRange<Double>
  /// The place of the least value, in pixels.
  let start: Double
  /// The place of the greatest value, in pixels.
  let end: Double

  /// Makes an axis.
  ///
  /// - Parameters:
  ///   - range: The values that it must hold.
  ///   - start: The place of its least value, in pixels.
  ///   - end: The place of its greatest value, in pixels.
  ///   - count: At most how many parts it has, but for those at the ends.
  ///   - isExact: Whether it ends where the values do, and not at the round numbers about them.
  init(
    over range: ClosedRange<Double>, from start: Double, to end: Double, parts count: Int = 5,
    isExact: Bool = false
  ) {
    let span = max(range.upperBound - range.lowerBound, 1e-9)
    let power = pow(10, log10(span / Double(count)).rounded(.down))
    let step = [1, 2, 5, 10].map { $0 * power }.first { $0 * Double(count) >= span * 0.999 }
    let width = step ?? 10 * power
    let first = (range.lowerBound / width).rounded(.down)
    let last = max((range.upperBound / width - 1e-9).rounded(.up), first + 1)
    let rounded = (0...Int(last - first)).map { (first + Double($0)) * width }
    ticks = isExact ? rounded.filter { range.contains($0) } : rounded
    self.range = isExact ? range : (first * width)...(last * width)
    self.start = start
    self.end = end
  }

  /// The place of a value, in pixels.
  func callAsFunction(_ value: Double) -> Double {
    start + (value - range.lowerBound) / (range.upperBound - range.lowerBound) * (end - start)
  }

  /// The text of a tick.
  static func text(_ tick: Double, isShare: Bool) -> String {
    isShare ? NumberText.percent(tick) : NumberText.usual((tick * 1e9).rounded() / 1e9)
  }
}
