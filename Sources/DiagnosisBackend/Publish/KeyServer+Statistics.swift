public import ExposureCore

extension KeyServer {
  /// The statistics of a day that is over and had enough uploads; `nil` otherwise.
  ///
  /// Google's server shows every day two days after its end, however few uploads it had, so its threshold only delays.
  /// Here a day below the threshold is never shown, and the present day is not shown either: two looks at it would give
  /// the difference away.
  public func statistics(
    of day: DayNumber, at time: UnixTime, in store: some KeyStore
  ) throws(StoreFailure) -> UploadStatistics? {
    guard day < DayNumber(containing: time), let statistics = try store.statistics(of: day),
      statistics.requestCount >= configuration.statisticsThreshold
    else { return nil }
    return statistics
  }
}
