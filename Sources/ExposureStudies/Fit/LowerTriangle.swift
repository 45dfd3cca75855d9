/// A lower triangular matrix, the Cholesky factor of a positive definite one.
struct LowerTriangle: Hashable, Sendable {
  private let rows: [[Double]]

  /// Factors a symmetric matrix; `nil` unless it is positive definite.
  init?(factorOf matrix: [[Double]]) {
    var rows: [[Double]] = []
    for row in matrix.indices {
      var entries: [Double] = []
      for column in 0...row {
        let above = column < row ? rows[column] : entries
        let known = (0..<column).reduce(0) { $0 + entries[$1] * above[$1] }
        let rest = matrix[row][column] - known
        if column < row {
          entries.append(rest / above[column])
        } else {
          guard rest > 0, rest.isFinite else { return nil }
          entries.append(rest.squareRoot())
        }
      }
      rows.append(entries)
    }
    self.rows = rows
  }

  /// The matrix with these entries on its diagonal alone.
  init(diagonal: [Double]) {
    rows = diagonal.enumerated().map { row, entry in
      (0...row).map { $0 == row ? entry : 0 }
    }
  }

  /// The entries on the diagonal.
  var diagonal: [Double] { rows.map { $0[$0.count - 1] } }

  /// The product with a vector.
  func times(_ vector: [Double]) -> [Double] {
    rows.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// The vector of which the product with the matrix is another.
  func solve(_ vector: [Double]) -> [Double] {
    rows.indices.reduce(into: []) { solution, row in
      let known = zip(rows[row], solution).reduce(0) { $0 + $1.0 * $1.1 }
      solution.append((vector[row] - known) / rows[row][row])
    }
  }
}
