import ExposureCore
import ExposureTestSupport
import ProtocolProperties
import ProximityProtocols
import Testing

/// The properties of the messages between phones and servers, for every protocol.
@Suite struct `Messages` {
  /// The bytes that pass are all that a phone learns: two phones of the same key material, the one of which sees
  /// the answers of a server and the other a record of them, broadcast alike.
  @Test(arguments: TestedProtocol.all, Seed.first(2))
  func `are all that a phone needs of a server`(tested: TestedProtocol, seed: Seed) throws {
    var serverMaterial = SeededKeyMaterial(seed.value, stream: 1)
    var phoneMaterial = SeededKeyMaterial(seed.value, stream: 2)
    var twinMaterial = SeededKeyMaterial(seed.value, stream: 2)
    try check(tested.proximity)

    func check(_ proximity: some ProximityProtocol) throws {
      let day = DayNumber(18_400)
      var server = DirectExchange(proximity, keyMaterial: &serverMaterial)
      let phone = proximity.makePhone(on: day, keyMaterial: &phoneMaterial)
      let twin = proximity.makePhone(on: day, keyMaterial: &twinMaterial)
      if let request = proximity.enrolmentRequest(from: phone) {
        #expect(proximity.properties.requestKinds.contains(.enrolment))
        #expect(proximity.enrolmentRequest(from: twin) == request)
        let answer = try server.ask(
          .enrolment, request, at: day.start, keyMaterial: &serverMaterial)
        try proximity.enrol(phone, with: answer)
        try proximity.enrol(twin, with: answer)
        #expect(proximity.enrolmentRequest(from: phone) == nil)
      }
      for day in day...day.advanced(by: 2) {
        let requests = proximity.provisioningRequests(from: phone, for: day)
        #expect(proximity.provisioningRequests(from: twin, for: day) == requests)
        #expect(requests.isEmpty || proximity.properties.requestKinds.contains(.provisioning))
        #expect(requests.allSatisfy { DayNumber(containing: $0.time) == day })
        let answers = try requests.map {
          try server.ask(.provisioning, $0.body, at: $0.time, keyMaterial: &serverMaterial)
        }
        try proximity.startDay(
          day, on: phone, provisions: answers, keyMaterial: &phoneMaterial)
        try proximity.startDay(day, on: twin, provisions: answers, keyMaterial: &twinMaterial)
        let sent = proximity.transmissions(of: phone, on: day)
        #expect(sent.last?.end == day.end)
        #expect(proximity.transmissions(of: twin, on: day) == sent)
      }
      let time = day.advanced(by: 2).start + 40_000
      let request = proximity.statusRequest(from: phone, at: time)
      #expect(proximity.statusRequest(from: twin, at: time) == request)
      #expect((request != nil) == proximity.properties.requestKinds.contains(.status))
    }
  }

  @Test(arguments: TestedProtocol.all)
  func `that are lost cost a phone the time that they were for, and no more`(
    tested: TestedProtocol
  ) throws {
    try check(tested.proximity)

    func check(_ proximity: some ProximityProtocol) throws {
      guard proximity.properties.requestKinds.contains(.provisioning) else { return }
      var society = Society(proximity, phones: 1, days: 2, seed: Seed.first(1)[0])
      let phone = society.phones[0]
      let before = society.transmissions(of: 0)
      let lost = society.lastDay.advanced(by: 1)
      try proximity.startDay(
        lost, on: phone, provisions: [], keyMaterial: &society.material)
      #expect(proximity.transmissions(of: phone, on: lost).isEmpty)
      // The phone can still ask, with the account that it was given before.
      let request = try #require(
        proximity.statusRequest(from: phone, at: lost.start + 50_000))
      #expect(
        society.send(.status, request, at: lost.start + 50_000) == .accepted(answer: [0]))

      let next = lost.advanced(by: 1)
      var exchange = society.exchange
      try exchange.startDay(next, on: phone, keyMaterial: &society.material)
      #expect(proximity.transmissions(of: phone, on: next).last?.end == next.end)
      #expect(society.transmissions(of: 0) == before)
    }
  }

  @Test func `of a phone that is not enrolled are none but the enrolment`() throws {
    func check(_ proximity: some ProximityProtocol) throws {
      var material = SeededKeyMaterial(Seed.first(1)[0].value)
      let day = DayNumber(18_400)
      let phone = proximity.makePhone(on: day, keyMaterial: &material)
      #expect(proximity.enrolmentRequest(from: phone) != nil)
      #expect(proximity.provisioningRequests(from: phone, for: day).isEmpty)
      try proximity.startDay(day, on: phone, provisions: [], keyMaterial: &material)
      #expect(proximity.transmissions(of: phone, on: day).isEmpty)
      #expect(proximity.statusRequest(from: phone, at: day.start) == nil)

      // It enrols a day late.
      let next = day.advanced(by: 1)
      var exchange = DirectExchange(proximity, keyMaterial: &material)
      let request = try #require(proximity.enrolmentRequest(from: phone))
      let answer = try exchange.ask(.enrolment, request, at: next.start, keyMaterial: &material)
      try proximity.enrol(phone, with: answer)
      try exchange.startDay(next, on: phone, keyMaterial: &material)
      #expect(proximity.transmissions(of: phone, on: day).isEmpty)
      #expect(proximity.transmissions(of: phone, on: next).first?.start == next.start)
    }
    try check(ROBERT())
    try check(BlueTrace())
  }

  @Test func `after noon serve the rest of a BlueTrace day when those of the morning are lost`()
    throws
  {
    let blueTrace = BlueTrace()
    var society = Society(blueTrace, phones: 1, days: 1, seed: Seed.first(1)[0])
    let phone = society.phones[0]
    let next = society.lastDay.advanced(by: 1)
    let requests = blueTrace.provisioningRequests(from: phone, for: next)
    #expect(requests.map(\.time) == [next.start, next.start + 43_200])
    let answers = requests.map { society.send(.provisioning, $0.body, at: $0.time).answer ?? [] }
    var twin = Society(blueTrace, phones: 1, days: 1, seed: Seed.first(1)[0])
    try blueTrace.startDay(
      next, on: phone, provisions: [answers[1]], keyMaterial: &society.material)
    #expect(blueTrace.transmissions(of: phone, on: next).first?.start == next.start + 43_200)
    // The batch of the morning lasts until the evening if there is no other.
    try blueTrace.startDay(
      next, on: twin.phones[0], provisions: [answers[0]], keyMaterial: &twin.material)
    let sent = blueTrace.transmissions(of: twin.phones[0], on: next)
    #expect(sent.first?.start == next.start)
    #expect(sent.last?.end == next.end)
  }

}
