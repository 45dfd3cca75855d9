/// Elementary functions that give the same bits on every platform.
///
/// A C library is free to round its logarithm as it likes, and libraries differ; one last bit decides
/// whether a sample is rejected, and from there on two runs of one seed are two different runs. These
/// functions use only what IEEE 754 fixes bit by bit (`+`, `-`, `×`, `÷`, comparison, and bit patterns),
/// each operation rounded once: Swift never contracts a product and a sum into one.
///
/// They use the reductions and the minimax coefficients of FDLIBM 5.3 (Sun Microsystems, 1995) and lie
/// within 1 unit in the last place of the true value, which their tests check against 50-digit
/// arithmetic.
public enum PortableMath {
  /// log 2 in two parts; the upper one ends in so many zeros that its product with an exponent is exact.
  @inlinable
  static var logOfTwo: (upper: Double, lower: Double) {
    (6.931_471_803_691_238_164_90e-01, 1.908_214_929_270_587_700_02e-10)
  }

  /// The natural logarithm of a positive, finite number.
  ///
  /// Within 1 ulp; exactly 0 at 1.
  ///
  /// - Precondition: `x` is positive and finite.
  @inlinable
  public static func log(_ x: Double) -> Double {
    precondition(x > 0 && x < .infinity, "a logarithm is of a positive, finite number")
    // x = 2^exponent × (1 + f) with 1 + f in [√½, √2); subnormal numbers are scaled up first.
    let isSubnormal = x < 0x1p-1022
    let bits = (isSubnormal ? x * 0x1p54 : x).bitPattern
    let scaling: Int64 = isSubnormal ? -54 : 0
    let upperBits = bits &+ (0x3FF0_0000_0000_0000 &- 0x3FE6_A09E_0000_0000)
    let exponent = Double(Int64(upperBits >> 52) - 1023 + scaling)
    let fraction = (upperBits & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_0000_0000
    let f = Double(bitPattern: fraction) - 1

    // log(1 + f) = 2 artanh(s) with s = f / (2 + f), as f - f²/2 + s (f²/2 + R(s²)).
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even =
      w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    let inner = 1.818357216161805012e-01 + w * 1.479819860511658591e-01
    let odd = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * inner))
    let half = 0.5 * f * f
    let correction = s * (half + (even + odd)) + exponent * logOfTwo.lower
    return exponent * logOfTwo.upper - ((half - correction) - f)
  }

  /// The exponential of a number.
  ///
  /// Within 1 ulp; 0 below -745.14, infinite above 709.78.
  ///
  /// - Precondition: `x` is a number.
  @inlinable
  public static func exp(_ x: Double) -> Double {
    precondition(x == x, "an exponential is of a number")
    if x > 709.782712893383973096 { return .infinity }
    if x < -745.13321910194110842 { return 0 }
    // x = exponent × log 2 + r with |r| <= ½ log 2. Adding and taking away 1.5 × 2^52 rounds to a whole
    // number.
    let shifted = x * 1.44269504088896338700 + 0x1.8p52
    let exponent = shifted - 0x1.8p52
    let upper = x - exponent * logOfTwo.upper
    let lower = exponent * logOfTwo.lower
    let r = upper - lower

    // exp(r) = 1 + r + r c / (2 - c), c = r - r² P(r²).
    let t = r * r
    let p4 = -1.65339022054652515390e-06 + t * 4.13813679705723846039e-08
    let p3 = 6.61375632143793436117e-05 + t * p4
    let p2 = -2.77777777770155933842e-03 + t * p3
    let c = r - t * (1.66666666666666019037e-01 + t * p2)
    let y = 1 - ((lower - (r * c) / (2 - c)) - upper)
    return scale(y, byPowerOfTwo: Int(exponent))
  }

  /// log(1 + x), without loss where `x` is small.
  ///
  /// Within 4 ulp.
  ///
  /// - Precondition: `x` is finite and greater than -1.
  @inlinable
  public static func logOnePlus(_ x: Double) -> Double {
    // The error of rounding 1 + x is made good by the slope of log(1 + x) / x, which is flat there.
    let sum = 1 + x
    return sum == 1 ? x : log(sum) * (x / (sum - 1))
  }

  /// y × 2^exponent rounded once, for `y` in [½, 4) and `exponent` in -1100...1025.
  @inlinable
  static func scale(_ y: Double, byPowerOfTwo exponent: Int) -> Double {
    switch exponent {
    case -1000...1000:
      return y * powerOfTwo(exponent)
    case ...0:
      return y * powerOfTwo(exponent + 200) * powerOfTwo(-200)
    default:
      return y * powerOfTwo(exponent - 200) * powerOfTwo(200)
    }
  }

  @inlinable
  static func powerOfTwo(_ exponent: Int) -> Double {
    Double(bitPattern: UInt64(exponent + 1023) << 52)
  }
}
