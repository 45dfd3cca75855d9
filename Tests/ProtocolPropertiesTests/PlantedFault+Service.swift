import ExposureCore
import ProximityProtocols
import Testing

extension PlantedFault {
  static let service: [PlantedFault] = [
    PlantedFault(
      "a filter with false negatives", foundBy: "contacts-count-once", in: DP3TUnlinkable()
    ) {
      $0.matches = { right, _, _, _ in
        right.enumerated().filter { $0.offset % 25 != 24 }.map(\.element)
      }
    },
    PlantedFault("each match twice", foundBy: "contacts-count-once", in: GAEN()) {
      $0.matches = { right, _, _, _ in right.flatMap { [$0, $0] } }
    },
    PlantedFault(
      "a tolerance one second too narrow", foundBy: "contacts-count-once", in: DP3THybrid()
    ) {
      $0.matches = { right, file, log, base in
        let later = Set(shifted([], file, log, base, by: [1]).map(\.row))
        return right.filter { later.contains($0.row) }
      }
    },
    PlantedFault(
      "the last epoch before midnight forgotten", foundBy: "contacts-count-once", in: TCN()
    ) {
      $0.matches = { right, _, log, _ in
        right.filter { log.times[$0.row].seconds % 86_400 < 85_500 }
      }
    },
    PlantedFault(
      "an upload lost while another one waits", foundBy: "missed-downloads-cost-nothing",
      in: DP3TLowCost()
    ) {
      $0.receive = { request, time, server, next in
        if server.pending > 0 { return .accepted(answer: []) }
        server.pending += 1
        return next(request, time, &server)
      }
      $0.publish = { time, server, next in
        let file = next(time, &server)
        if file != nil { server.pending = 0 }
        return file
      }
    },
    PlantedFault("nobody is told", foundBy: "contacts-are-warned", in: ROBERT()) {
      $0.isAtRisk = { _ in false }
    },
    PlantedFault("everybody is told", foundBy: "contacts-are-warned", in: BlueTrace()) {
      $0.isAtRisk = { _ in true }
    },
    PlantedFault(
      "broadcasts of days before the installation", foundBy: "new-phones-work", in: GAEN()
    ) {
      $0.transmissions = { sent, phone, day in
        day < phone.installed
          ? [
            Transmission(
              start: day.start, end: day.end,
              payload: changed(
                GAEN.Payload(
                  identifier: EphemeralIdentifier(bits: 0),
                  metadata: AssociatedEncryptedMetadata(bits: 0))
              ) { _ in }, address: BluetoothAddress(random: 1))
          ]
          : sent
      }
    },
    PlantedFault("keys forgotten after ten days", foundBy: "retention-kept", in: TCN()) {
      $0.transmissions = { sent, phone, day in
        (phone.lastDay ?? day).rawValue > day.rawValue + 10 ? [] : sent
      }
    },
    PlantedFault("keys that are never forgotten", foundBy: "retention-kept", in: DP3THybrid()) {
      $0.transmissions = { sent, phone, day in
        if !sent.isEmpty, phone.memory[day] == nil { phone.memory[day] = sent }
        if sent.isEmpty, day >= phone.installed {
          return [
            Transmission(
              start: day.start, end: day.end, payload: EphemeralIdentifier(bits: 5),
              address: BluetoothAddress(random: 5))
          ]
        }
        return sent
      }
    },
    PlantedFault(
      "broadcasts of a day on which the phone was off", foundBy: "skipped-days-cost-themselves",
      in: DP3TLowCost()
    ) {
      $0.startsSkippedDays = true
    },
    PlantedFault(
      "a phone that cannot start without an answer", foundBy: "lost-answers-cost-their-time",
      in: ROBERT()
    ) {
      $0.needsAnswers = true
    },
    PlantedFault("an empty upload refused", foundBy: "empty-uploads-accepted", in: DP3TUnlinkable())
    {
      $0.receive = { request, time, server, next in
        request.kind == .upload && request.body.count == 4
          ? .refused(.malformed) : next(request, time, &server)
      }
    },
    PlantedFault("a refusal that leaves a trace", foundBy: "refusals-leave-the-server", in: TCN()) {
      $0.receive = { request, time, server, next in
        let verdict = next(request, time, &server)
        if case .refused = verdict { server.extraEncounters += 1 }
        return verdict
      }
    },
    PlantedFault(
      "a day that starts in spite of a wrong answer", foundBy: "wrong-answers-leave-the-phone",
      in: ROBERT()
    ) {
      $0.startsAnyway = true
    },
  ]
}
