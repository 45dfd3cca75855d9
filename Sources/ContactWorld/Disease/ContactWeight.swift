internal import DiscreteEvents

/// The weights for infection of the contacts of one setting, by duration and distance.
///
/// The dose of a contact is its planned duration times its nearness, min(1, (1 m ÷ d)²) at the distance d: the risk
/// score of the NHS app (Briers, Charalambides & Holmes 2020, arXiv:2005.11057). The weight is the dose up to a bound,
/// scaled so that the mean over the contacts of the setting is 1 and the weight at the bound is ``greatest``. So the
/// mean hazard of a contact-day does not change, and no contact has many times the mean.
///
/// Quantiles of duration and distance are divided into classes of equal probability, and all contacts of a class have
/// the weight of its middle. So the mean is a finite sum, and no contact needs a logarithm.
struct ContactWeight: Sendable {
  /// The weight of the longest and nearest contacts.
  ///
  /// Ours: enough for a dose that rises through most of the distribution. A run has as many times more moments to
  /// look at.
  static let greatest = 1.5

  /// The dose from which on a contact weighs as much as it can, in minutes at one metre or nearer.
  let saturatingDose: Double
  // Shares of the saturating dose, by class of the duration's word; and nearness, by class of the distance's.
  private let durations: [Double]
  private let nearness: [Double]

  private static let classBits: UInt64 = 6

  init(_ shape: ContactShape) {
    let middles = (0..<UInt64(1) << Self.classBits).map { (2 * $0 + 1) << (63 - Self.classBits) }
    let minutes = middles.map { shape.seconds(for: $0) / 60 }
    let nearness = middles.map { word in
      let metres = max(1, shape.metres(for: word))
      return 1 / (metres * metres)
    }
    let doses = minutes.flatMap { time in nearness.map { time * $0 } }
    let count = Double(doses.count)
    // The mean share of the bound falls as the bound rises, from 1 to 0.
    var (lower, upper) = (0.0, Self.greatest * (doses.max() ?? 1))
    for _ in 0..<60 {
      let bound = (lower + upper) / 2
      let sum = doses.reduce(0) { $0 + min($1, bound) }
      if sum * Self.greatest > count * bound { lower = bound } else { upper = bound }
    }
    let bound = upper
    saturatingDose = bound
    durations = minutes.map { $0 / bound }
    self.nearness = nearness
  }

  /// The weight of a contact as a share of 2^31 of the greatest.
  ///
  /// Nondecreasing in the word of the duration, nonincreasing in that of the distance.
  @inline(__always)
  func share(duration: UInt64, distance: UInt64) -> UInt64 {
    let shift = 64 - Self.classBits
    return UInt64(
      min(1, durations[Int(duration >> shift)] * nearness[Int(distance >> shift)]) * 0x1p31)
  }
}
