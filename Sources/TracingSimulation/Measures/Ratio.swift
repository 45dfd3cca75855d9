/// A quotient of whole numbers; `nil` if the divisor is 0.
package func ratio(_ dividend: Int, _ divisor: Int) -> Double? {
  divisor == 0 ? nil : Double(dividend) / Double(divisor)
}

/// A quotient of a number and a whole number; `nil` if the divisor is 0.
package func ratio(_ dividend: Double, _ divisor: Int) -> Double? {
  divisor == 0 ? nil : dividend / Double(divisor)
}
