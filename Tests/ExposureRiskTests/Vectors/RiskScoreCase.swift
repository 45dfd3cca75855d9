/// A risk score of version 1.
struct RiskScoreCase: Sendable {
  /// Whether all scores are 4; otherwise each list of scores is 1 through 8.
  var isUnconfigured: Bool
  var minimumScore: Int
  /// In dB.
  var attenuation: Int
  /// In seconds.
  var duration: Int
  /// From the start of the key's day, in whole seconds.
  var secondsSince: Int
  var level: Int
  var score: Int

  /// Outputs of `RiskScoreCalculator`, run unmodified from google/exposure-notifications-internals at aaada6c.
  static let all: [RiskScoreCase] = [
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 0, duration: 1800, secondsSince: 0,
      level: 8, score: 3584),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 10, duration: 60, secondsSince: 0,
      level: 1, score: 128),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 11, duration: 300, secondsSince: 86400,
      level: 2, score: 224),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 15, duration: 301, secondsSince: 172800,
      level: 3, score: 294),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 16, duration: 359, secondsSince: 259200,
      level: 4, score: 336),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 27, duration: 360, secondsSince: 345600,
      level: 5, score: 540),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 28, duration: 600, secondsSince: 432000,
      level: 6, score: 540),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 33, duration: 659, secondsSince: 518400,
      level: 7, score: 525),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 34, duration: 660, secondsSince: 604800,
      level: 8, score: 640),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 51, duration: 900, secondsSince: 691200,
      level: 1, score: 64),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 52, duration: 960, secondsSince: 777600,
      level: 0, score: 60),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 63, duration: 1200, secondsSince: 864000,
      level: 1, score: 45),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 64, duration: 1260, secondsSince: 950400,
      level: 2, score: 72),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 73, duration: 1500,
      secondsSince: 1036800, level: 3, score: 72),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 74, duration: 1560,
      secondsSince: 1123200, level: 4, score: 56),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 100, duration: 1800,
      secondsSince: 1209600, level: 5, score: 35),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 255, duration: 1859,
      secondsSince: 1296000, level: 6, score: 42),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 40, duration: 1860, secondsSince: 172800,
      level: 3, score: 672),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 40, duration: 0, secondsSince: 0,
      level: 3, score: 96),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 47, duration: 900, secondsSince: 259200,
      level: 0, score: 112),
    RiskScoreCase(
      isUnconfigured: true, minimumScore: 1, attenuation: 40, duration: 900, secondsSince: 86400,
      level: 1, score: 256),
    RiskScoreCase(
      isUnconfigured: true, minimumScore: 255, attenuation: 40, duration: 900, secondsSince: 86400,
      level: 1, score: 256),
    RiskScoreCase(
      isUnconfigured: true, minimumScore: 256, attenuation: 40, duration: 900, secondsSince: 86400,
      level: 1, score: 256),
    RiskScoreCase(
      isUnconfigured: true, minimumScore: 257, attenuation: 40, duration: 900, secondsSince: 86400,
      level: 1, score: 0),
    RiskScoreCase(
      isUnconfigured: true, minimumScore: 4096, attenuation: 40, duration: 900, secondsSince: 86400,
      level: 1, score: 0),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 5, duration: 0, secondsSince: 172799,
      level: 1, score: 64),
    RiskScoreCase(
      isUnconfigured: false, minimumScore: 1, attenuation: 5, duration: 0, secondsSince: 172800,
      level: 1, score: 56),
  ]
}
