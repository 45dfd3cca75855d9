/// Times in three buckets, and whether they warn.
///
/// The numbers of `ExposureNotificationThresholdTest` and of `ExposureWindowMatchingWorker` in DP-3T/dp3t-sdk-android at
/// 6566ceb.
enum SwissCase {
  /// Minutes, with the weights 1 and .5 and the threshold of 15 minutes.
  static let minutes: [([Int], Bool)] = [
    ([15, 0, 0], true),
    ([10, 10, 0], true),
    ([0, 30, 0], true),
    ([30, 30, 30], true),
    ([14, 1, 0], false),
    ([5, 19, 0], false),
    ([0, 29, 30], false),
  ]

  /// Minutes, with the weights .5 and 2 and the threshold of 10 minutes.
  static let otherFactors: [([Int], Bool)] = [
    ([20, 0, 0], true),
    ([10, 3, 0], true),
    ([0, 30, 0], true),
    ([30, 0, 0], true),
    ([30, 30, 30], true),
    ([1, 4, 0], false),
    ([15, 1, 0], false),
    ([19, 0, 30], false),
  ]

  /// Seconds, which are rounded up to minutes, with the weights 1 and .5 and the threshold of 15 minutes.
  static let seconds: [([Int], Bool)] = [
    ([841, 0, 0], true),
    ([600, 600, 0], true),
    ([0, 1741, 0], true),
    ([1800, 1800, 1800], true),
    ([840, 1, 0], false),
    ([300, 1140, 0], false),
    ([0, 1740, 1800], false),
  ]
}
