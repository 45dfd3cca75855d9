extension Array where Element: Comparable {
  /// The elements in ascending order, each once.
  ///
  /// Unlike those of a `Set`, they come in an order that no hash seed decides.
  func sortedWithoutRepeats() -> [Element] {
    var result: [Element] = []
    result.reserveCapacity(count)
    for element in sorted() where result.last != element { result.append(element) }
    return result
  }
}
