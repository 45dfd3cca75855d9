/// A received or an attenuated signal, exact to a thousandth of a decibel.
public struct SignalStrength: Hashable, Sendable {
  /// Thousandths of dBm, or of dB.
  public var thousandths: Int32

  /// Creates a strength from thousandths.
  public init(thousandths: Int32) {
    self.thousandths = thousandths
  }

  /// Creates a strength from whole dBm.
  public init(_ decibels: Int8) {
    thousandths = 1_000 * Int32(decibels)
  }

  /// How much a signal of a transmit power has lost; negative if more was received than sent.
  func attenuation(ofTransmitPower power: Int8) -> SignalStrength {
    SignalStrength(thousandths: 1_000 * Int32(power) - thousandths)
  }
}

extension SignalStrength: CustomStringConvertible {
  /// The number with as many decimals as it has.
  public var description: String {
    let magnitude = thousandths.magnitude
    let sign = thousandths < 0 ? "-" : ""
    var rest = magnitude % 1_000
    guard rest > 0 else { return "\(sign)\(magnitude / 1_000)" }
    var digits = String(1_000 + rest).dropFirst()
    while rest % 10 == 0 {
      rest /= 10
      digits.removeLast()
    }
    return "\(sign)\(magnitude / 1_000).\(digits)"
  }
}
