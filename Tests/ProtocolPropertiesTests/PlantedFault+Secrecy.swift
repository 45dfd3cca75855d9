import ExposureCore
import ProximityProtocols
import Testing

extension PlantedFault {
  static let secrecy: [PlantedFault] = [
    PlantedFault(
      "a release one epoch too early", foundBy: "nothing-live-is-published", in: DP3THybrid()
    ) {
      $0.publish = { time, server, next in next(time + 900, &server) }
      $0.read = { file, base in
        // The file's own time would give it away to the reader, so it is a reader of the same mind.
        PlantedFile(base: try base.read(file))
      }
    },
    PlantedFault(
      "a release one interval before the tolerance ends", foundBy: "nothing-live-is-published",
      in: GAEN()
    ) {
      $0.publish = { time, server, next in next(time + 600, &server) }
    },
    PlantedFault("a release at once", foundBy: "nothing-live-is-published", in: TCN()) {
      $0.publish = { time, server, next in next(time + 900, &server) }
    },
    PlantedFault(
      "all days disclosed, whatever the consent", foundBy: "only-consented-days-open", in: GAEN()
    ) {
      $0.disclosedDays = { DayNumber($0.lowerBound.rawValue - 10)...$0.upperBound }
    },
    PlantedFault(
      "a day more than consented at the end", foundBy: "only-consented-days-open", in: TCN()
    ) {
      $0.disclosedDays = { $0.lowerBound...$0.upperBound.advanced(by: 1) }
    },
    PlantedFault(
      "the old key used on after an upload", foundBy: "fresh-keys-after-upload", in: DP3TLowCost()
    ) {
      $0.keepsKeysAfterUpload = true
    },
    PlantedFault(
      "a report key used on after a report", foundBy: "fresh-keys-after-upload", in: TCN()
    ) {
      $0.keepsKeysAfterUpload = true
    },
    PlantedFault("all days of a case in one block", foundBy: "files-open-stated-blocks", in: GAEN())
    {
      $0.matches = { right, _, _, _ in
        right.map { SightingMatch(row: $0.row, block: 0) }.sorted { $0.row < $1.row }
      }
    },
    PlantedFault(
      "an upload with a byte for each contact", foundBy: "uploads-tell-no-contacts",
      in: DP3TUnlinkable()
    ) {
      $0.upload = { body, _, heard in body + [UInt8](repeating: 0, count: heard) }
    },
    PlantedFault(
      "an upload that tells whether there were contacts", foundBy: "uploads-tell-no-contacts",
      in: DP3TLowCost()
    ) {
      $0.upload = { body, _, heard in body + [heard > 0 ? 1 : 0] }
    },
    PlantedFault("uploads padded by chance", foundBy: "uploads-alike-in-size", in: TCN()) {
      $0.upload = { body, phone, _ in
        body + [UInt8](repeating: 0, count: Int(body[body.count - 1] & 3))
      }
    },
    PlantedFault(
      "addresses that tell the number of contacts", foundBy: "air-tells-no-contacts",
      in: DP3THybrid()
    ) {
      $0.transmissions = { sent, phone, day in
        sent.map { one in
          var one = one
          one.address = BluetoothAddress(random: one.address.bits ^ UInt64(phone.heardAtUpload))
          return one
        }
      }
    },
    PlantedFault(
      "an answer that is longer for a person at risk", foundBy: "answers-alike-in-size",
      in: BlueTrace()
    ) {
      $0.receive = { request, time, server, next in
        let verdict = next(request, time, &server)
        guard request.kind == .status, verdict.answer == [1] else { return verdict }
        return .accepted(answer: [1, 0])
      }
      $0.answerRead = { Array($0.prefix(1)) }
    },
    PlantedFault(
      "a file with the last upload's bytes at its end", foundBy: "files-forget-the-order",
      in: DP3TLowCost()
    ) {
      $0.receive = { request, time, server, next in
        server.bodies.append(request.body)
        return next(request, time, &server)
      }
      $0.publish = { time, server, next in
        let last = server.bodies.last?.suffix(1) ?? []
        return next(time, &server).map { $0 + last }
      }
      $0.read = { file, base in PlantedFile(base: try base.read(file.dropLast())) }
    },
    PlantedFault(
      "an account forgotten only when its phone asks", foundBy: "encounters-forgotten", in: ROBERT()
    ) { $0.publish = { _, _, _ in nil } },
    PlantedFault(
      "encounters kept of users who ask no more", foundBy: "encounters-forgotten", in: BlueTrace()
    ) { $0.publish = { _, _, _ in nil } },
  ]
}
