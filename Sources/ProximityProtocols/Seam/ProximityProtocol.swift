public import ExposureCore

/// A proximity-tracing protocol: the broadcasts, records and uploads of its phones, and its server's replies to
/// the messages that it receives.
///
/// The one seam between protocols and everything that uses them. A conforming value holds the protocol's
/// parameters, which do not change; phones and servers are values of its associated types, which only the
/// protocol looks into.
///
/// Phones and servers touch through bytes only. A call of the phone's side takes a phone and gives or takes
/// message bodies; a call of the server's side takes a server and gives or takes message bodies. The caller
/// carries them from one to the other. Decentralised and centralised protocols pass through the same calls: a
/// phone of the one kind has no status request to send, a server of the other kind has no file to publish,
/// and the caller makes both calls of either.
///
/// No call reads a clock or a generator; time and key material are arguments. The caller starts the days of a
/// phone in order (``startDay(_:on:provisions:keyMaterial:)``) before it asks for anything of that day.
public protocol ProximityProtocol: IdentifierDeriving, Sendable {
  /// The bytes on the air, as a listener reads them.
  associatedtype Payload: BitwiseCopyable & Hashable & Sendable

  /// The record that a phone stores of a payload that it heard; the payload itself, or something that says less.
  associatedtype Record: BitwiseCopyable & Hashable & Sendable

  /// A phone's secrets and protocol state. It is a class since a phone is the one owner of its secrets,
  /// which cannot be copied; only its creator refers to it.
  associatedtype Phone: AnyObject

  /// The server's state, of which a corrupted server gives everything away.
  associatedtype Server: Sendable

  /// A published file, decoded and checked.
  associatedtype Publication: Sendable

  /// A log arranged to be matched with any number of files.
  associatedtype LogIndex: Sendable

  /// The parameters of the protocol.
  associatedtype Parameters: ProtocolParameters

  /// Creates the protocol with its parameters.
  ///
  /// - Throws: ``ProtocolParameterError`` if one of them lies outside its range.
  init(_ parameters: Parameters) throws(ProtocolParameterError)

  /// The parameters of the protocol.
  var parameters: Parameters { get }

  /// The protocol's figures.
  var properties: ProtocolDescription { get }

  /// The protocol's statements about its own messages, by which `ProtocolProperties` checks them.
  var statements: ProtocolStatements { get }

  /// The bytes of a payload that look random to every party without the key that they were made with.
  func unpredictableBytes(of payload: Payload) -> [UInt8]

  // MARK: The phone: set-up

  /// Creates a phone on which the app has just been installed. It keeps nothing from before `day`.
  func makePhone(on day: DayNumber, keyMaterial: inout some KeyMaterialSource) -> Phone

  /// The body of the request by which a phone registers with the server; `nil` if the protocol has no
  /// enrolment, or if the phone is enrolled already.
  func enrolmentRequest(from phone: Phone) -> [UInt8]?

  /// Completes a phone's enrolment.
  ///
  /// - Parameters:
  ///   - phone: The phone that sent the request.
  ///   - answer: The server's answer to it.
  /// - Throws: ``ExposureCore/WireError`` if no honest server sends such an answer; the phone is as before.
  func enrol(_ phone: Phone, with answer: [UInt8]) throws(WireError)

  // MARK: The phone: each day

  /// The requests by which a phone fetches its identifiers of a day, in order of time.
  ///
  /// None, if the protocol's phones make their keys themselves, if the phone has the day's identifiers already, or
  /// if it is not enrolled.
  func provisioningRequests(from phone: Phone, for day: DayNumber) -> [TimedRequest]

  /// Starts a phone's day: makes its keys or takes them from the server's answers, and forgets keys older
  /// than the retention period.
  ///
  /// A phone that lacks an answer broadcasts nothing in the time that the answer would have been for. After
  /// an error the day has not been started; the caller may start it with fewer answers, or pass to a later
  /// day.
  ///
  /// - Parameters:
  ///   - day: A day after the last one started; first of all, the day of installation.
  ///   - phone: The phone whose day begins.
  ///   - provisions: The server's answers to ``provisioningRequests(from:for:)``, in the same order, without
  ///     those that were refused or lost.
  ///   - keyMaterial: The source of fresh keys.
  /// - Throws: ``ExposureCore/WireError`` if no honest server sends such answers; the phone is as before.
  func startDay(
    _ day: DayNumber, on phone: Phone, provisions: [[UInt8]],
    keyMaterial: inout some KeyMaterialSource
  ) throws(WireError)

  /// The broadcasts of a phone on a day, in order of time.
  ///
  /// They cover the day without gaps, if the phone has been provisioned by the server. There are none on a day that was
  /// not started or that the phone has forgotten. A pure function of the phone's retained keys: for every started day
  /// of the retention period a second call has the same result, also after a disclosure.
  func transmissions(of phone: Phone, on day: DayNumber) -> [Transmission<Payload>]

  /// The record that a phone stores when it hears a payload.
  func record(of payload: Payload, heardAt time: UnixTime) -> Record

  // MARK: The phone: a positive test

  /// Takes out of a phone the keys or sightings that its owner uploads after a positive test.
  ///
  /// Afterwards the phone goes on with keys that cannot be linked to those disclosed, from the next change
  /// of identifier on: a change at another moment would tell bystanders that this phone has just uploaded.
  /// Keys and sightings of an earlier disclosure are not disclosed again. A phone with nothing to disclose
  /// returns an upload that says so, which the server accepts.
  ///
  /// - Parameters:
  ///   - phone: The case's phone.
  ///   - days: The days that the owner consents to disclose; days that the phone keeps no keys of are
  ///     left out.
  ///   - time: The moment of the upload.
  ///   - diagnosis: The statement that goes beside the keys.
  ///   - heard: The phone's own log, fetched only where the protocol uploads sightings.
  ///   - keyMaterial: The source of fresh keys, if the protocol starts anew.
  /// - Returns: The body of the request.
  func disclose(
    from phone: Phone, days: ClosedRange<DayNumber>, at time: UnixTime, diagnosis: Diagnosis,
    heard: () -> SightingLog<Record>, keyMaterial: inout some KeyMaterialSource
  ) -> [UInt8]

  // MARK: The phone: published files

  /// Decodes a published file.
  ///
  /// - Throws: ``ExposureCore/WireError`` if the bytes are not those of a file that a server publishes.
  func read(_ file: [UInt8]) throws(WireError) -> Publication

  /// The number of keys in a file that a phone compares with its log, padding included; `nil` if the file has no more of
  /// them than the cases disclosed.
  func keyCount(of publication: Publication) -> Int?

  /// Arranges a log to be matched.
  func index(_ log: SightingLog<Record>) -> LogIndex

  /// The rows of a log that the protocol accepts as sightings of people in a file, by comparing bytes and by the time
  /// rules of the specification; in ascending order of block, then of row.
  ///
  /// The same join serves a phone with its own log, a simulation with the logs of many phones, and a
  /// sniffer with its captured frames. Rules that look at several sightings of one identifier look at those
  /// of one listener.
  func matches(of publication: Publication, in index: LogIndex) -> [SightingMatch]

  // MARK: The phone: questions about its owner

  /// The body of the request by which a phone asks whether its owner is at risk; `nil` if the protocol has no
  /// such request, or if the phone may not ask now.
  func statusRequest(from phone: Phone, at time: UnixTime) -> [UInt8]?

  /// Whether the answer to a status request says that the phone's owner is at risk.
  ///
  /// - Throws: ``ExposureCore/WireError`` if the answer is malformed.
  func isAtRisk(_ answer: [UInt8], phone: Phone) throws(WireError) -> Bool

  // MARK: The server

  /// Creates the server's state before the first phone enrols.
  func makeServer(keyMaterial: inout some KeyMaterialSource) -> Server

  /// Hands a request to the server: the one entry for all that phones send.
  ///
  /// - Parameters:
  ///   - request: The request, from a phone or from an attacker.
  ///   - time: The moment of its arrival, by the server's clock.
  ///   - server: The server; after a refusal its state is as before.
  ///   - keyMaterial: The source of identities, initialisation vectors and other random numbers of the server.
  /// - Returns: The server's reply.
  func receive(
    _ request: ServerRequest, at time: UnixTime, server: inout Server,
    keyMaterial: inout some KeyMaterialSource
  ) -> Verdict

  /// Takes from the server the file that it publishes at a moment, or `nil` if there is nothing to publish.
  ///
  /// It is called once a publication period, also where nothing is ever published: here a server forgets the encounters
  /// that are older than the retention period.
  func publish(at time: UnixTime, server: inout Server) -> [UInt8]?

  /// The device of which a party with the server's whole state knows that it broadcast a payload, by its number among
  /// the enrolled; `nil` if the server has no key that opens payloads, or if the payload is no broadcast of an enrolled
  /// device.
  func device(of payload: Payload, openedBy server: Server) -> Int?

  /// The knowledge of an observer of the server's whole state, counted.
  func knowledge(of server: Server) -> ServerKnowledge
}
