import ExposureCore
import ProximityProtocols
import Testing

extension PlantedFault {
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
    PlantedFault(
      "a certificate that is asked for and not checked", foundBy: "uncertified-uploads-refused",
      in: TCN()
    ) { $0.claims = "uncertified-uploads-refused" },
  ]
}
