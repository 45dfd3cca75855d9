internal import DiscreteEvents

/// The choice of points among the values of the axes.
public enum SweepDesign: String, CaseIterable, Hashable, Sendable {
  /// Every combination of values; the last axis changes fastest.
  case grid
  /// The first values of all axes, the second ones, and so on.
  case list
  /// Points of which each slice of each axis holds one (McKay, Beckman and Conover 1979).
  case latinHypercube = "latin-hypercube"
  /// The scenario itself, and then each value of each axis alone.
  case oneAtATime = "one-at-a-time"
}

extension SweepDesign {
  /// A point: for each axis the value as a scenario file has it, or `nil` where the scenario's own stands.
  package typealias Point = [String?]

  /// The points of a sweep, in order.
  ///
  /// - Parameters:
  ///   - axes: The axes, each with the knowledge whether its key takes whole numbers.
  ///   - count: The number of points of a Latin hypercube.
  ///   - seed: The seed by which a Latin hypercube is drawn.
  /// - Returns: The points; one without values if there are no axes.
  package func points(
    _ axes: [(axis: SweepAxis, isWhole: Bool)], count: Int, seed: UInt64
  ) -> [Point] {
    guard !axes.isEmpty else { return [[]] }
    switch self {
    case .grid:
      return axes.reduce([[]]) { points, axis in
        points.flatMap { point in
          axis.axis.allValues(isWhole: axis.isWhole).map { point + [$0] }
        }
      }
    case .list:
      let columns = axes.map { $0.axis.allValues(isWhole: $0.isWhole) }
      return (columns.first ?? []).indices.map { row in columns.map { $0[row] } }
    case .latinHypercube:
      let draws = KeyedDraws(seed: seed, purpose: .latinPlace)
      let orders = axes.indices.map { axis in
        FeistelPermutation(
          count: UInt64(count), seed: seed, purpose: .latinOrder, subject: UInt64(axis))
      }
      return (0..<count).map { point in
        axes.indices.map { axis in
          let slice = Double(orders[axis].apply(UInt64(point)))
          let place = (slice + draws.unit(UInt64(axis), UInt64(point))) / Double(count)
          return axes[axis].axis.value(at: place, isWhole: axes[axis].isWhole)
        }
      }
    case .oneAtATime:
      let base: Point = axes.map { _ in nil }
      return [base]
        + axes.indices.flatMap { index in
          axes[index].axis.allValues(isWhole: axes[index].isWhole).map { value in
            var point = base
            point[index] = value
            return point
          }
        }
    }
  }
}

/// The purposes for which designs draw. A number, once given, stays: another would change every result.
extension RandomPurpose {
  fileprivate static let latinOrder = RandomPurpose(160)
  fileprivate static let latinPlace = RandomPurpose(161)
}
