import ExposureCore
import ExposureTestSupport
import ProtocolProperties
import ProximityProtocols
import Testing

/// Messages that no honest device sends, to every door of every protocol: none may crash or be taken for
/// something that it is not.
@Suite struct `Hostile bytes` {
  @Test(arguments: TestedProtocol.all, Seed.first(2))
  func `are read without a crash at every door`(tested: TestedProtocol, seed: Seed) throws {
    try check(tested.proximity)

    func check<P: ProximityProtocol>(_ proximity: P) throws {
      var society = Society(proximity, phones: 2, days: 2, seed: seed)
      let time = society.lastDay.start + 40_000
      let log = society.log(of: society.transmissions(of: 1).suffix(300))
      var messages = [try society.disclose(0, at: time, heard: log)]
      let beginner = proximity.makePhone(on: society.firstDay, keyMaterial: &society.material)
      if let request = proximity.enrolmentRequest(from: beginner) {
        messages.append(request)
        let answer = society.verdict(on: .enrolment, request, at: society.firstDay.start).answer
        messages.append(try #require(answer))
      }
      let nextDay = society.lastDay.advanced(by: 1)
      for request in proximity.provisioningRequests(from: society.phones[0], for: nextDay) {
        messages.append(request.body)
        let answer = society.verdict(on: .provisioning, request.body, at: request.time).answer
        messages.append(try #require(answer))
      }
      var publisher = society.server
      if let file = proximity.publish(at: time + 2 * 86_400, server: &publisher) {
        messages.append(file)
      }
      if let request = proximity.statusRequest(from: society.phones[0], at: time) {
        messages.append(request)
      }
      for _ in 0..<200 {
        let message = damaged(messages, &society.material)
        var receiver = society
        for kind in RequestKind.allCases { receiver.send(kind, message, at: time) }
        _ = proximity.publish(at: time + 2 * 86_400, server: &receiver.server)
        _ = try? proximity.isAtRisk(message, phone: society.phones[0])
        try? proximity.enrol(society.phones[0], with: message)
        let newPhone = proximity.makePhone(on: society.firstDay, keyMaterial: &receiver.material)
        try? proximity.enrol(newPhone, with: message)
        try? proximity.startDay(
          society.firstDay, on: newPhone, provisions: [message], keyMaterial: &receiver.material)
        guard let publication = try? proximity.read(message) else { continue }
        #expect(proximity.matches(of: publication, in: log).count <= 40 * log.count)
      }
    }

    /// A message with some bytes replaced, most often by extreme ones, or cut out, or noise.
    func damaged(_ messages: [[UInt8]], _ material: inout SeededKeyMaterial) -> [UInt8] {
      let kind = material.number(below: 8)
      if kind == 0 { return material.publicBytes(material.number(below: 200)) }
      var message = messages[material.number(below: messages.count)]
      for _ in 0..<kind where !message.isEmpty {
        let start = material.number(below: min(message.count, kind > 4 ? 40 : message.count))
        let end = min(message.count, start + 1 + material.number(below: 4))
        let value = ([0, 0xFF, 0x7F, 0x80] + material.publicBytes(2))[material.number(below: 6)]
        if kind == 1 {
          message.removeSubrange(start..<end)
        } else {
          for place in start..<end { message[place] = value }
        }
      }
      return message
    }
  }

  @Test func `a file of the last second of 2106 is read and matched`() throws {
    let key = [UInt8](repeating: 7, count: 32)
    let day = DayNumber(containing: UnixTime(.max)).rawValue - 1
    let file =
      Array("DP3L".utf8) + [1, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 1]
      + withUnsafeBytes(of: day.bigEndian) { Array($0) } + key
    let lowCost = DP3TLowCost()
    let publication = try lowCost.read(file)
    #expect(lowCost.matches(of: publication, in: SightingLog()).isEmpty)
  }
}
