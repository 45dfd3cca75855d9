public import ExposureCore
public import ProximityProtocols

/// A few phones, one server, a clock and a courier of bytes: the stage of the checks.
///
/// Everything passes through the calls and messages of ``ProximityProtocols/ProximityProtocol``. A scene keeps a list of
/// its happenings as sentences, for counterexamples.
public struct Scene<P: ProximityProtocol> {
  /// The protocol.
  public let proximity: P
  /// The day on which the app is installed on all phones.
  public let firstDay: DayNumber
  /// The last day that has started.
  public private(set) var lastDay: DayNumber
  /// The phones.
  public private(set) var phones: [P.Phone] = []
  /// The server behind its courier.
  public var exchange: DirectExchange<P>
  /// The source of all keys and of the server's random numbers.
  public var material: SeededKeyMaterial
  /// The happenings so far, each as a sentence.
  public private(set) var story: [String] = []

  /// Creates phones whose days have all started.
  ///
  /// - Parameters:
  ///   - proximity: The protocol.
  ///   - count: The number of phones.
  ///   - days: The number of days, 1 or more.
  ///   - seed: The seed of all key material.
  ///   - firstDay: The day of the installation.
  /// - Throws: ``Counterexample`` if the server refuses a new phone or the needs of a day.
  public init(
    _ proximity: P, phones count: Int, days: Int, seed: UInt64,
    from firstDay: DayNumber = DayNumber(18_400)
  ) throws {
    self.proximity = proximity
    self.firstDay = firstDay
    material = SeededKeyMaterial(seed)
    exchange = DirectExchange(proximity, keyMaterial: &material)
    lastDay = firstDay
    note(
      "\(count) phone\(count == 1 ? "" : "s") with the app from day 0 on, \(days) day\(days == 1 ? "" : "s")"
    )
    for _ in 0..<count { try addPhone(on: firstDay) }
    try start(firstDay)
    for _ in 1..<days { try startNextDay() }
  }

  /// Adds a sentence to the story.
  public mutating func note(_ sentence: String) {
    story.append(sentence)
  }

  /// Installs the app on another phone, whose day is then to be started.
  public mutating func addPhone(on day: DayNumber) throws {
    do {
      phones.append(try exchange.makePhone(on: day, keyMaterial: &material))
    } catch {
      throw Counterexample(story, "the enrolment of a new phone fails: \(error)")
    }
  }

  /// Starts the next day on all phones.
  public mutating func startNextDay() throws {
    lastDay = lastDay.advanced(by: 1)
    try start(lastDay)
  }

  private mutating func start(_ day: DayNumber) throws {
    for phone in phones { try start(day, on: phone) }
  }

  /// Starts a day on one phone.
  public mutating func start(_ day: DayNumber, on phone: P.Phone) throws {
    do {
      try exchange.startDay(day, on: phone, keyMaterial: &material)
    } catch {
      throw Counterexample(story, "day \(name(of: day)) cannot start on a phone: \(error)")
    }
  }

  /// The name of a day in the story.
  public func name(of day: DayNumber) -> String {
    "\(firstDay.distance(to: day))"
  }

  /// The name of a moment in the story.
  public func name(of time: UnixTime) -> String {
    let day = DayNumber(containing: time)
    let seconds = time.seconds - day.start.seconds
    func digits(_ number: UInt32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return
      "day \(name(of: day)) \(digits(seconds / 3_600)):\(digits(seconds / 60 % 60)):\(digits(seconds % 60))"
  }

  /// The days that phones still keep.
  public var keptDays: [DayNumber] {
    let kept = proximity.properties.retainedDays(on: lastDay)
    return Array(max(firstDay, kept.lowerBound)...lastDay)
  }

  /// The broadcasts of a phone on the days that it keeps.
  public func transmissions(of phone: Int) -> [Transmission<P.Payload>] {
    keptDays.flatMap { proximity.transmissions(of: phones[phone], on: $0) }
  }

  /// Hands a request to the server.
  @discardableResult
  public mutating func send(
    _ kind: RequestKind, _ body: [UInt8], at time: UnixTime, as sender: String = "a phone"
  ) -> Verdict {
    let verdict = exchange.send(kind, body, at: time, keyMaterial: &material)
    note(
      "\(name(of: time)): \(sender) sends \(kind) of \(body.count) B; the server \(verdict.told)")
    return verdict
  }

  /// The upload of a phone.
  public mutating func upload(
    from phone: P.Phone, days: ClosedRange<DayNumber>? = nil, at time: UnixTime,
    heard: SightingLog<P.Record> = SightingLog()
  ) -> [UInt8] {
    proximity.disclose(
      from: phone, days: days ?? firstDay...max(lastDay, DayNumber(containing: time)), at: time,
      diagnosis: Diagnosis(reportType: .confirmedTest, symptomOnset: nil), heard: { heard },
      keyMaterial: &material)
  }

  /// Uploads the disclosure of a phone, which must not be refused.
  @discardableResult
  public mutating func disclose(
    _ phone: Int, days: ClosedRange<DayNumber>? = nil, at time: UnixTime,
    heard: SightingLog<P.Record> = SightingLog()
  ) throws -> [UInt8] {
    let body = upload(from: phones[phone], days: days, at: time, heard: heard)
    let verdict = send(.upload, body, at: time, as: "phone \(phone), a case,")
    guard case .accepted = verdict else {
      throw Counterexample(story, "an honest upload is refused")
    }
    return body
  }

  /// Takes a file from the server and reads it as a phone does.
  public mutating func publish(at time: UnixTime) throws -> P.Publication? {
    guard let file = proximity.publish(at: time, server: &exchange.server) else { return nil }
    note("\(name(of: time)): the server publishes a file of \(file.count) B")
    do {
      return try proximity.read(file)
    } catch {
      throw Counterexample(story, "a phone cannot read the server's own file: \(error)")
    }
  }

  /// The visible state of the server: the count of its knowledge, and the file that it would publish two days later.
  public func visibleState(at time: UnixTime) -> [String] {
    var server = exchange.server
    let file = proximity.publish(at: time + 2 * DayNumber.duration, server: &server)
    return ["\(proximity.knowledge(of: exchange.server))", Hexadecimal.encode(file ?? [])]
  }
}

extension Verdict {
  /// The verdict as the end of a sentence.
  var told: String {
    switch self {
    case .accepted(let answer): answer.isEmpty ? "accepts" : "answers \(answer.count) B"
    case .acceptedInPart(_, let count, let reason): "refuses \(count) elements (\(reason.rawValue))"
    case .refused(let reason): "refuses (\(reason.rawValue))"
    }
  }
}
