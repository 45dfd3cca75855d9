public import ExposureCore

/// A proximity-tracing protocol: what its phones broadcast, store and disclose, what its server does with
/// it, and who finds out how that somebody was near a case.
///
/// The one seam between protocols and everything that uses them. A conforming value holds the protocol's
/// parameters, nothing that changes; phones and servers are values of its associated types, which only the
/// protocol looks into. Decentralised and centralised protocols pass through the same calls: a
/// decentralised server answers no status requests, a centralised one publishes no files, and the caller
/// makes both calls of either.
///
/// No call reads a clock or a generator; time and key material are arguments. Whoever calls for a phone
/// starts each of its days in order (``startDay(_:on:server:keyMaterial:)``) before asking for anything of
/// that day.
public protocol ProximityProtocol: IdentifierDeriving, Sendable {
  /// What is on the air, as a listener reads it.
  associatedtype Payload: BitwiseCopyable & Hashable & Sendable

  /// What a phone stores of a payload that it heard; the payload itself, or something that says less.
  associatedtype Record: BitwiseCopyable & Hashable & Sendable

  /// A phone's secrets and protocol state. It is a class since a phone is the one owner of its secrets,
  /// which cannot be copied; nothing else refers to it than whoever created it.
  associatedtype Phone: AnyObject

  /// The server's state, of which a corrupted server gives everything away.
  associatedtype Server: Sendable

  /// A published file, decoded and checked.
  associatedtype Publication: Sendable

  /// A log arranged to be matched with any number of files.
  associatedtype LogIndex: Sendable

  /// The protocol's figures.
  var properties: ProtocolProperties { get }

  // MARK: Set-up

  /// Creates the server's state before the first phone enrols.
  func makeServer(keyMaterial: inout some KeyMaterialSource) -> Server

  /// Creates a phone on which the app has just been installed, and enrols it where the protocol asks for
  /// that. It keeps nothing from before `day`.
  func makePhone(
    on day: DayNumber, server: inout Server, keyMaterial: inout some KeyMaterialSource
  ) -> Phone

  /// Makes or fetches a phone's keys for a day, and forgets what is older than the retention period.
  ///
  /// - Parameters:
  ///   - day: The day after the last one started, or the day of installation.
  ///   - phone: The phone whose day begins.
  ///   - server: The server that it is enrolled with.
  ///   - keyMaterial: Where fresh keys come from.
  /// - Returns: The bytes that passed between phone and server for it.
  func startDay(
    _ day: DayNumber, on phone: Phone, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) -> Traffic

  // MARK: On the air

  /// What a phone broadcasts on a day, in order of time and without gaps from the day's start to its end.
  ///
  /// A function of the phone's retained keys: asked twice, the answer is the same, for every started day
  /// of the retention period, also after a disclosure.
  func transmissions(of phone: Phone, on day: DayNumber) -> [Transmission<Payload>]

  /// What a phone stores when it hears a payload.
  func record(of payload: Payload, heardAt time: UnixTime) -> Record

  // MARK: A case

  /// Takes out of a phone what its owner uploads after a positive test, as the body of the request.
  ///
  /// Afterwards the phone goes on with keys that cannot be linked to those disclosed, from the next change
  /// of identifier on: a change at another moment would tell bystanders that this phone has just uploaded.
  /// What stood before an earlier disclosure is not disclosed again. A phone with nothing to disclose
  /// returns an upload that says so, which the server accepts.
  ///
  /// - Parameters:
  ///   - phone: The case's phone.
  ///   - days: The days that the owner consents to disclose; days that the phone keeps no keys of are
  ///     left out.
  ///   - time: The moment of the upload.
  ///   - diagnosis: What is said of the case beside the keys.
  ///   - heard: The phone's own log, fetched only where the protocol uploads what was heard.
  ///   - keyMaterial: Where fresh keys come from, if the protocol starts anew.
  /// - Returns: The bytes to hand to ``receive(_:at:server:)``.
  func disclose(
    from phone: Phone, days: ClosedRange<DayNumber>, at time: UnixTime, diagnosis: Diagnosis,
    heard: () -> SightingLog<Record>, keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8]

  /// Hands an upload to the server.
  ///
  /// - Throws: ``WireError`` if the body is malformed or claims what it may not; the server's state is then
  ///   as before.
  func receive(_ upload: [UInt8], at time: UnixTime, server: inout Server) throws(WireError)

  // MARK: The public way: files that everybody downloads

  /// Takes from the server the file that it publishes at a moment, or `nil` if there is nothing to publish.
  func publish(at time: UnixTime, server: inout Server) -> [UInt8]?

  /// Decodes a published file.
  ///
  /// - Throws: ``WireError`` if any byte of it cannot be what a server publishes.
  func read(_ file: [UInt8]) throws(WireError) -> Publication

  /// Arranges a log to be matched.
  func index(_ log: SightingLog<Record>) -> LogIndex

  /// Which rows of a log the protocol accepts as sightings of somebody who is in a file, by comparing bytes
  /// and the time rules of the specification; in ascending order of block, then of row.
  ///
  /// The same join serves a phone with its own log, a simulation with the logs of many phones, and a
  /// sniffer with what it captured. Rules that look at several sightings of one identifier look at those
  /// of one listener.
  func matches(of publication: Publication, in index: LogIndex) -> [SightingMatch]

  // MARK: The private way: each phone asks about itself

  /// What a phone sends to ask about its own status, or `nil` if the protocol has no such request.
  func statusRequest(from phone: Phone, at time: UnixTime) -> [UInt8]?

  /// The server's answer to a status request.
  ///
  /// - Throws: ``WireError`` if the request is malformed or not authentic.
  func answer(
    _ request: [UInt8], at time: UnixTime, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) throws(WireError) -> [UInt8]

  /// Tells a phone's owner what an answer means: whether the server holds them to be at risk.
  ///
  /// - Throws: ``WireError`` if the answer is malformed.
  func isAtRisk(_ answer: [UInt8], phone: Phone) throws(WireError) -> Bool

  // MARK: What the server knows

  /// What an observer of the server's whole state learns, counted.
  func knowledge(of server: Server) -> ServerKnowledge
}

extension ProximityProtocol {
  /// Which rows of a log a file explains, for a log that is matched only once.
  public func matches(
    of publication: Publication, in log: SightingLog<Record>
  ) -> [SightingMatch] {
    matches(of: publication, in: index(log))
  }

  /// A protocol without status requests sends none.
  public func statusRequest(from phone: Phone, at time: UnixTime) -> [UInt8]? {
    nil
  }

  /// A server that knows no status requests answers none.
  public func answer(
    _ request: [UInt8], at time: UnixTime, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) throws(WireError) -> [UInt8] {
    throw .trailingBytes(count: request.count)
  }

  /// A phone that never asks never concludes anything from an answer.
  public func isAtRisk(_ answer: [UInt8], phone: Phone) throws(WireError) -> Bool {
    false
  }
}
