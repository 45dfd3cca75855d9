import ExposureCore
import ProximityProtocols
import Testing

/// A fault in a protocol, and the property that should find it.
struct PlantedFault: Sendable, CustomTestStringConvertible {
  let name: String
  let property: String
  let proximity: any ProximityProtocol

  var testDescription: String { name }

  init<Base: ProximityProtocol>(
    _ name: String, foundBy property: String, in base: Base,
    _ plant: (inout Planted<Base>.Faults) -> Void
  ) {
    self.name = name
    self.property = property
    proximity = Planted(base, plant)
  }

  static let all = identifiers + secrecy + integrity + service

  /// Replaces the broadcasts of some places by others of the day.
  private static func replacing<P: BitwiseCopyable & Hashable & Sendable>(
    _ sent: [Transmission<P>], _ change: (inout Transmission<P>, Int, [Transmission<P>]) -> Void
  ) -> [Transmission<P>] {
    sent.indices.map { place in
      var one = sent[place]
      change(&one, place, sent)
      return one
    }
  }

  private static func changed<P: BitwiseCopyable>(_ payload: P, _ change: (inout [UInt8]) -> Void)
    -> P
  {
    var bytes = withUnsafeBytes(of: payload) { Array($0) }
    change(&bytes)
    return bytes.withUnsafeBytes { $0.loadUnaligned(as: P.self) }
  }

  static let identifiers: [PlantedFault] = [
    PlantedFault(
      "the label of a draft of DP-3T", foundBy: "derivation-as-specified", in: DP3TLowCost()
    ) {
      $0.derive = { right, key in
        guard let secret = try? SecretBytes<32>(exactly: key) else { return right }
        var code = HMACSHA256(key: secret.bytes)
        code.update(Array("Broadcast key".utf8))
        let stream = SecretBytes<32> { output in code.finalize(into: &output) }
        var changed = right
        changed.identifiers = AES256CounterMode.identifiers(right.identifiers.count, key: stream)
          .map(\.description)
        return changed
      }
    },
    PlantedFault(
      "a ratchet that is not advanced once", foundBy: "derivation-as-specified", in: TCN()
    ) {
      $0.derive = { right, _ in
        var changed = right
        if changed.identifiers.count > 8 { changed.identifiers[8] = changed.identifiers[7] }
        return changed
      }
    },
    PlantedFault(
      "an identifier that does not depend on its key", foundBy: "derivation-as-specified",
      in: DP3TUnlinkable()
    ) {
      $0.derive = { right, key in
        key.allSatisfy { $0 == 0 } ? right : KeyDerivation(intermediates: [], identifiers: ["00"])
      }
    },
    PlantedFault(
      "an identifier kept over an address change", foundBy: "addresses-change-with-identifiers",
      in: GAEN()
    ) {
      $0.transmissions = { sent, _, _ in
        replacing(sent) { one, place, all in if place == 70 { one.payload = all[69].payload } }
      }
    },
    PlantedFault(
      "an address kept over an identifier change", foundBy: "addresses-change-with-identifiers",
      in: DP3THybrid()
    ) {
      $0.transmissions = { sent, _, _ in
        replacing(sent) { one, place, all in if place == 41 { one.address = all[40].address } }
      }
    },
    PlantedFault(
      "an address that comes back hours later", foundBy: "identifiers-never-repeat", in: TCN()
    ) {
      $0.transmissions = { sent, _, _ in
        replacing(sent) { one, place, all in if place == 80 { one.address = all[3].address } }
      }
    },
    PlantedFault(
      "an identifier that comes back hours later", foundBy: "identifiers-never-repeat",
      in: DP3TLowCost()
    ) {
      $0.transmissions = { sent, _, _ in
        replacing(sent) { one, place, all in if place == 90 { one.payload = all[2].payload } }
      }
    },
    PlantedFault(
      "phones that all draw the same key", foundBy: "identifiers-never-repeat", in: DP3TUnlinkable()
    ) {
      $0.makePhone = { base, day, source in base.makePhone(on: day, keyMaterial: &source) }
    },
    PlantedFault("a bit that is always 1", foundBy: "bits-without-bias", in: TCN()) {
      $0.transmissions = { sent, _, _ in
        replacing(sent) { one, _, _ in one.payload = changed(one.payload) { $0[9] |= 0x10 } }
      }
    },
    PlantedFault(
      "a counter in the first two bytes", foundBy: "bits-without-bias", in: DP3TLowCost()
    ) {
      $0.transmissions = { sent, _, _ in
        replacing(sent) { one, place, _ in
          one.payload = changed(one.payload) {
            $0[0] = 0; $0[1] = UInt8(place)
          }
        }
      }
    },
    PlantedFault(
      "a metadata keystream that is used all day", foundBy: "nothing-carried-over", in: GAEN()
    ) {
      $0.transmissions = { sent, _, _ in
        replacing(sent) { one, _, all in one.payload.metadata = all[0].payload.metadata }
      }
    },
    PlantedFault(
      "an initialisation vector that is used again", foundBy: "nothing-carried-over",
      in: BlueTrace()
    ) {
      $0.constantServerMaterial = true
    },
    PlantedFault("an identity kept for two epochs", foundBy: "nothing-carried-over", in: ROBERT()) {
      $0.transmissions = { sent, _, _ in
        replacing(sent) { one, place, all in
          guard place / 5 % 2 == 1 else { return }
          let before = withUnsafeBytes(of: all[place - 5].payload) { Array($0) }
          one.payload = changed(one.payload) { $0.replaceSubrange(0..<9, with: before[0..<9]) }
        }
      }
    },
    PlantedFault(
      "no broadcasts in the last epoch of a day", foundBy: "broadcasts-without-gaps", in: TCN()
    ) {
      $0.transmissions = { sent, _, _ in Array(sent.dropLast()) }
    },
    PlantedFault(
      "an identifier broadcast for twice as long", foundBy: "broadcasts-without-gaps", in: GAEN()
    ) {
      $0.transmissions = { sent, _, _ in
        guard sent.count > 12 else { return sent }
        var merged = sent
        merged[10].end = merged[11].end
        merged.remove(at: 11)
        return merged
      }
    },
    PlantedFault(
      "past broadcasts that change with an upload", foundBy: "past-broadcasts-fixed",
      in: DP3THybrid()
    ) {
      $0.transmissions = { sent, phone, _ in
        phone.uploads == 0
          ? sent
          : replacing(sent) { one, place, all in one.payload = all[all.count - 1 - place].payload }
      }
    },
  ]

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
  ]

  static let integrity: [PlantedFault] = [
    PlantedFault("a match without a case", foundBy: "warnings-imply-encounters", in: TCN()) {
      $0.matches = { right, _, log, _ in
        // Every seventh row is taken for the case's, as by a filter with false positives.
        let found = Set(right.map(\.row))
        return right
          + log.records.indices.filter { $0 % 7 == 3 && !found.contains($0) }
          .map { SightingMatch(row: $0, block: 0) }
      }
    },
    PlantedFault(
      "the last byte of an identifier not compared", foundBy: "altered-broadcasts-refused",
      in: DP3THybrid()
    ) {
      $0.matches = { right, file, log, base in
        var rows = Set(right.map(\.row))
        var all = right
        for bit in 0..<8 {
          var other = SightingLog<EphemeralIdentifier>()
          for row in log.records.indices {
            other.append(
              changed(log.records[row]) { $0[15] ^= 1 << bit }, at: log.times[row],
              signalStrength: -60,
              listener: UInt32(row))
          }
          for match in base.matches(of: file.base, in: base.index(other))
          where rows.insert(match.row).inserted {
            all.append(match)
          }
        }
        return all
      }
    },
    PlantedFault(
      "a HELLO whose code is not checked", foundBy: "altered-broadcasts-refused", in: ROBERT()
    ) {
      $0.receive = { request, time, server, next in
        let verdict = next(request, time, &server)
        guard request.kind == .upload, verdict == .refused(.notAuthentic) else { return verdict }
        server.extraEncounters += 1
        return .accepted(answer: [])
      }
    },
    PlantedFault(
      "a tolerance one epoch too wide", foundBy: "stale-sightings-refused", in: DP3THybrid()
    ) {
      $0.matches = { right, file, log, base in shifted(right, file, log, base, by: [-900, 900]) }
    },
    PlantedFault(
      "a tolerance one second too wide", foundBy: "stale-sightings-refused", in: DP3TLowCost()
    ) {
      $0.matches = { right, file, log, base in shifted(right, file, log, base, by: [-1]) }
    },
    PlantedFault("the year is not compared", foundBy: "stale-sightings-refused", in: GAEN()) {
      $0.matches = { right, file, log, base in
        shifted(right, file, log, base, by: [-86_400, 86_400])
      }
    },
    PlantedFault(
      "a server that takes truncated uploads", foundBy: "truncations-refused", in: DP3TUnlinkable()
    ) {
      $0.receive = { request, time, server, next in
        let verdict = next(request, time, &server)
        return verdict == .refused(.malformed) && request.body.count > 40
          ? .accepted(answer: []) : verdict
      }
    },
    PlantedFault(
      "a phone that reads a file with a byte too many", foundBy: "truncations-refused",
      in: DP3TLowCost()
    ) {
      $0.read = { file, base in
        if let right = try? base.read(file) { return PlantedFile(base: right) }
        return PlantedFile(base: try base.read(file.dropLast()))
      }
    },
    PlantedFault("a signature that is not looked at", foundBy: "altered-uploads-refused", in: TCN())
    {
      $0.receive = { request, time, server, next in
        switch next(request, time, &server) {
        case .refused(.notAuthentic), .acceptedInPart(_, _, .notAuthentic): .accepted(answer: [])
        case let verdict: verdict
        }
      }
    },
    PlantedFault(
      "a pair that is counted although it is refused", foundBy: "altered-uploads-claim-nobody",
      in: ROBERT()
    ) {
      $0.receive = { request, time, server, next in
        let verdict = next(request, time, &server)
        if request.kind == .upload, case .acceptedInPart = verdict { server.extraEncounters += 2 }
        return verdict
      }
    },
    PlantedFault(
      "reports that can claim any number", foundBy: "spliced-uploads-claim-nobody", in: TCN()
    ) {
      $0.receive = { request, time, server, next in
        server.bodies.append(request.body)
        return next(request, time, &server)
      }
      $0.publish = { time, server, next in
        let bodies = server.bodies.flatMap { $0 }
        server.bodies = []
        guard
          let file = next(time, &server)
            ?? (bodies.isEmpty ? nil : Array("TCNR".utf8) + [1, 0, 0, 0, 0])
        else {
          return nil
        }
        return file + bodies
          + (0..<4).map { UInt8(truncatingIfNeeded: bodies.count >> (24 - 8 * $0)) }
      }
      $0.read = { file, base in
        let count = file.suffix(4).reduce(0) { $0 << 8 | Int($1) }
        let bodies = Array(file.dropLast(4).suffix(count))
        let windows =
          bodies.count < 16 ? [] : (0...bodies.count - 16).map { Array(bodies[$0..<$0 + 16]) }
        return PlantedFile(
          base: try base.read(file.dropLast(4 + min(count, file.count - 4))), claims: Set(windows))
      }
      $0.matches = { right, file, log, _ in
        let found = Set(right.map(\.row))
        return right
          + log.records.indices.filter {
            !found.contains($0) && file.claims.contains(log.records[$0].bytes)
          }.map { SightingMatch(row: $0, block: 0) }
      }
    },
    PlantedFault(
      "an upload that counts again when it is repeated", foundBy: "nothing-counts-twice",
      in: BlueTrace()
    ) {
      $0.receive = { request, time, server, next in
        if request.kind == .upload {
          if server.bodies.contains(request.body) { server.extraEncounters += 1 }
          server.bodies.append(request.body)
        }
        return next(request, time, &server)
      }
    },
    PlantedFault(
      "a file that is published again after the next upload", foundBy: "nothing-counts-twice",
      in: DP3TLowCost()
    ) {
      $0.receive = { request, time, server, next in
        server.pending += 1
        return next(request, time, &server)
      }
      $0.publish = { time, server, next in
        let file = next(time, &server)
        defer {
          server.pending = 0
          server.lastFile = file ?? server.lastFile
        }
        return file ?? (server.pending > 0 ? server.lastFile : nil)
      }
    },
    PlantedFault(
      "a server that takes keys of any age", foundBy: "stale-uploads-refused", in: GAEN()
    ) {
      $0.receive = { request, time, server, next in
        for days in 0..<30 {
          let verdict = next(request, UnixTime(time.seconds - UInt32(days) * 86_400), &server)
          if verdict.reason != .outsideWindow { return verdict }
        }
        return .refused(.outsideWindow)
      }
    },
    PlantedFault(
      "a status request without authentication", foundBy: "requests-authentic", in: ROBERT()
    ) {
      $0.receive = { request, time, server, next in
        let verdict = next(request, time, &server)
        return request.kind == .status && verdict == .refused(.notAuthentic)
          ? .accepted(answer: [0]) : verdict
      }
    },
    PlantedFault("identifiers for any name", foundBy: "requests-authentic", in: BlueTrace()) {
      $0.receive = { request, time, server, next in
        let verdict = next(request, time, &server)
        return request.kind == .provisioning && verdict == .refused(.notEnrolled)
          ? .accepted(answer: [1]) : verdict
      }
    },
    PlantedFault(
      "a status request that can be repeated", foundBy: "stale-requests-refused", in: ROBERT()
    ) {
      $0.receive = { request, time, server, next in
        guard request.kind == .status else { return next(request, time, &server) }
        if server.bodies.contains(request.body) { return .accepted(answer: [0]) }
        server.bodies.append(request.body)
        return next(request, time, &server)
      }
    },
    PlantedFault(
      "a request of an unknown kind answered", foundBy: "unknown-requests-refused", in: GAEN()
    ) {
      $0.receive = { request, time, server, next in
        request.kind == .status ? .accepted(answer: [0]) : next(request, time, &server)
      }
    },
  ]

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

  /// The matches, and those of the log with its times moved.
  private static func shifted<Base: ProximityProtocol>(
    _ right: [SightingMatch], _ file: PlantedFile<Base.Publication>,
    _ log: SightingLog<Base.Record>, _ base: Base,
    by seconds: [Int]
  ) -> [SightingMatch] {
    var rows = Set(right.map(\.row))
    var all = right
    for shift in seconds {
      let moved = SightingLog(
        records: log.records, times: log.times.map { UnixTime(UInt32(Int($0.seconds) + shift)) },
        signalStrengths: log.signalStrengths, strongestSignals: log.strongestSignals,
        listeners: log.listeners)
      for match in base.matches(of: file.base, in: base.index(moved))
      where rows.insert(match.row).inserted {
        all.append(match)
      }
    }
    return all.sorted { ($0.block, $0.row) < ($1.block, $1.row) }
  }
}

extension SecretBytes {
  fileprivate init(exactly bytes: [UInt8]) throws {
    try #require(bytes.count == count)
    self.init(copying: bytes.span.bytes)
  }
}
