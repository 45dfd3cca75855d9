package import DisclosureLedger
internal import ExposureCore
internal import ProximityProtocols
package import TracingSimulation

extension DisclosureLedger {
  /// The ledger of the messages that the courier of a run carried.
  ///
  /// Its bytes are the courier's. An upload, its answer, a file and the downloads of a file have a record each; other
  /// messages have one record a day, kind and direction, at the end of the day.
  package init(of traffic: Traffic, by protocolDisclosures: ProtocolDisclosures) {
    let kinds = protocolDisclosures
    var flows: [Disclosure] = []
    func add(
      _ kind: DisclosureKind, at seconds: Int, _ records: Int, _ bytes: Int, keptFor: UInt32?
    ) {
      guard records > 0 else { return }
      let time = ScenarioClock.unixTime(seconds).seconds
      flows.append(
        Disclosure(
          time: time, kind: kind, records: records, bytes: bytes,
          keptUntil: keptFor.map { time + $0 }))
    }
    for (day, counts) in traffic.days.enumerated() {
      for kind in RequestKind.allCases where kind != .upload {
        let exchange = counts[kind]
        let end = (day + 1) * 86_400
        add(
          kinds.request(kind), at: end, exchange.requests, exchange.sentBytes,
          keptFor: kinds.retention(ofRequest: kind))
        add(
          kinds.answer(kind), at: end, exchange.accepted, exchange.answeredBytes,
          keptFor: kinds.retention(ofAnswer: kind))
      }
    }
    for upload in traffic.uploads {
      // A refused upload leaves the server as it was.
      add(
        kinds.request(.upload), at: upload.seconds, 1, upload.sentBytes,
        keptFor: upload.isAccepted ? kinds.retention(ofRequest: .upload) : 0)
      if upload.answeredBytes > 0 {
        add(
          kinds.answer(.upload), at: upload.seconds, 1, upload.answeredBytes,
          keptFor: kinds.retention(ofAnswer: .upload))
      }
    }
    for file in traffic.files {
      add(kinds.file, at: file.seconds, 1, file.byteCount, keptFor: kinds.retention)
      add(
        kinds.download, at: file.seconds, file.downloadCount, file.downloadCount * file.byteCount,
        keptFor: kinds.retention)
    }
    self.init()
    // Records of one moment keep their order: a stable sort by time.
    for place in flows.indices.sorted(by: { (flows[$0].time, $0) < (flows[$1].time, $1) }) {
      append(flows[place])
    }
  }
}
