public import ExposureCore

extension ProximityProtocol {
  /// The matches of a file with a log that is matched only once.
  public func matches(
    of publication: Publication, in log: SightingLog<Record>
  ) -> [SightingMatch] {
    matches(of: publication, in: index(log))
  }
}

// Protocols whose files have no padding.
extension ProximityProtocol {
  /// A file without padding has the keys that the cases disclosed.
  public func keyCount(of publication: Publication) -> Int? {
    nil
  }
}

// Protocols whose server has no key to what is on the air.
extension ProximityProtocol {
  /// No state of a server opens a payload.
  public func device(of payload: Payload, openedBy server: Server) -> Int? {
    nil
  }
}

// Protocols without enrolment.
extension ProximityProtocol {
  /// A protocol without enrolment has no request for it.
  public func enrolmentRequest(from phone: Phone) -> [UInt8]? {
    nil
  }

  /// Without a request there is no answer.
  ///
  /// - Throws: ``ExposureCore/WireError/trailingBytes(count:)``, since no byte belongs to such an answer.
  public func enrol(_ phone: Phone, with answer: [UInt8]) throws(WireError) {
    throw .trailingBytes(count: answer.count)
  }
}

// Protocols whose phones make their keys themselves.
extension ProximityProtocol {
  /// A phone that makes its keys itself fetches none.
  public func provisioningRequests(from phone: Phone, for day: DayNumber) -> [TimedRequest] {
    []
  }

  /// Checks that a phone that fetches nothing is given nothing.
  ///
  /// - Throws: ``ExposureCore/WireError/trailingBytes(count:)`` if there is an answer.
  func expectNone(of provisions: [[UInt8]]) throws(WireError) {
    guard provisions.isEmpty else {
      throw .trailingBytes(count: provisions.reduce(0) { $0 + $1.count })
    }
  }
}

// Protocols whose phones find out by themselves.
extension ProximityProtocol {
  /// No request: a phone that matches files needs no status from the server.
  public func statusRequest(from phone: Phone, at time: UnixTime) -> [UInt8]? {
    nil
  }

  /// A phone that never asks concludes nothing from an answer.
  public func isAtRisk(_ answer: [UInt8], phone: Phone) throws(WireError) -> Bool {
    false
  }
}

// Protocols whose server publishes nothing.
extension ProximityProtocol where Publication == Never {
  /// No file is one of a protocol whose server publishes nothing.
  public func read(_ file: [UInt8]) throws(WireError) -> Never {
    throw .trailingBytes(count: file.count)
  }

  /// There is no file to match a log with, so a log needs no arrangement.
  public func index(_ log: SightingLog<Record>) -> SightingLog<Record> {
    log
  }

  /// Never called, since there is no publication.
  public func matches(
    of publication: Never, in log: SightingLog<Record>
  ) -> [SightingMatch] {
  }
}

extension ProximityProtocol where Record == Payload {
  /// A phone stores a payload as it is, beside the time.
  @inlinable  // since it is called for each sighting
  public func record(of payload: Payload, heardAt time: UnixTime) -> Payload {
    payload
  }
}
