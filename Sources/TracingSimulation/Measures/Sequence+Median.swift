extension Sequence<Double> {
  /// The middle one of the numbers in ascending order, or the mean of the two in the middle; `nil` if there are none.
  public var median: Double? {
    let sorted = sorted()
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
