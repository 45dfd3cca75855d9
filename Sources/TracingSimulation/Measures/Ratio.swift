/// A quotient of whole numbers; `nil` if the divisor is 0.
package func ratio(_ dividend: Int, _ divisor: Int) -> Double? {
  divisor == 0 ? nil : Double(dividend) / Double(divisor)
}
