import DisclosureLedger
import DiscreteEvents
import ExposureStudies
import ProximityProtocols
import Testing
import TracingSimulation
import TracingTestSupport

/// The ledger of a run beside the counts of its courier.
@Suite struct `Ledger of a run` {
  static func society() -> SmallSociety {
    var society = SmallSociety(people: 120)
    society.days = 20
    society.tracing.app.uploadDelayHours = 1
    return society
  }

  /// The bytes of both edges, and the records of each kind, as the courier counted them on its own way.
  @Test(arguments: ProtocolRegistry.names)
  func `has the bytes of the courier, edge by edge`(name: String) throws {
    func check<P: ProximityProtocol>(_ proximityProtocol: P) {
      let run = Self.society().run(proximityProtocol)
      let kinds = ProtocolDisclosures(of: proximityProtocol, hasKeyServer: false)
      let ledger = DisclosureLedger(of: run.traffic, by: kinds)
      let messages = run.messages
      let sent = RequestKind.allCases.reduce(0) { $0 + messages[$1].sentBytes }
      let answered = RequestKind.allCases.reduce(0) { $0 + messages[$1].answeredBytes }
      #expect(ledger.bytes(from: .phone, to: .server) == sent)
      #expect(
        ledger.bytes(from: .server, to: .phone) == answered + run.downloads.byteCount)
      #expect(ledger.bytes(from: .server, to: .everybody) == messages.fileBytes)
      #expect(messages[.upload].accepted > 3)
      for kind in RequestKind.allCases {
        let requests = ledger.records.map(\.disclosure).filter { $0.kind.message == "\(kind)" }
        #expect(requests.reduce(0) { $0 + $1.records } == messages[kind].requests)
      }
      let downloads = ledger.records.map(\.disclosure).filter { $0.kind.message == "download" }
      #expect(downloads.reduce(0) { $0 + $1.records } == run.downloads.count)
    }
    let named = try #require(ProtocolRegistry.named(name))
    check(named)
  }

  @Test func `does not depend on the fidelity or the threads`() {
    func head(_ fidelity: Fidelity) -> String {
      var society = Self.society()
      society.fidelity = fidelity
      let robert = ROBERT()
      return DisclosureLedger(
        of: society.run(robert).traffic, by: .init(of: robert, hasKeyServer: false)
      ).head
    }
    #expect(head(.onDemand) == head(.everyPhone))
  }

  @Test func `keeps every upload apart, and other messages of a day together`() {
    let robert = ROBERT()
    let run = Self.society().run(robert)
    let ledger = DisclosureLedger(of: run.traffic, by: .init(of: robert, hasKeyServer: false))
    let uploads = ledger.records.filter { $0.disclosure.kind.message == "upload" }
    #expect(uploads.count == run.messages[.upload].requests)
    #expect(uploads.allSatisfy { $0.disclosure.records == 1 })
    let status = ledger.records.filter { $0.disclosure.kind.message == "status" }
    #expect(status.count <= 20)
    #expect(Set(status.map(\.disclosure.time)).count == status.count)
  }

  @Test func `counted by hand: two uploads, one refused, and one file`() throws {
    var traffic = Traffic()
    traffic.note(.upload, byteCount: 100, .accepted(answer: []), at: 50)
    traffic.note(.status, byteCount: 7, .accepted(answer: [1, 2]), at: 60)
    traffic.note(.status, byteCount: 7, .refused(.tooSoon), at: 70)
    traffic.note(.upload, byteCount: 30, .refused(.malformed), at: 86_400)
    traffic.noteFile(byteCount: 40, at: 90_000)
    let ledger = DisclosureLedger(
      of: traffic, by: ProtocolDisclosures(of: GAEN(), hasKeyServer: false))
    let start: UInt32 = 1_601_510_400
    let rows = ledger.records.map(\.disclosure).map {
      "\($0.time - start) \($0.kind.message) \($0.records) \($0.bytes) \($0.keptUntil.map { "\($0 - start)" } ?? "-")"
    }
    #expect(
      rows == [
        "50 upload 1 100 \(50 + 14 * 86_400)",
        "86400 status 2 14 -",
        "86400 status-answer 1 2 86400",
        "86400 upload 1 30 86400",
        "90000 file 1 40 \(90_000 + 14 * 86_400)",
      ])
  }
}
