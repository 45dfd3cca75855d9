extension ProximityProtocol where Publication == Never {
  /// A server that publishes nothing leaves nothing to match a log with, so it needs no arrangement.
  public func index(_ log: SightingLog<Record>) -> SightingLog<Record> {
    log
  }
}
