internal import ExposureCore
internal import ProximityProtocols

extension ProtocolProperty {
  static func soundness<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws {
    let (scene, files, upload) = try caseScene(proximity, phones: 3, days: 3, &trial)
    let foreign = try Scene(proximity, phones: 1, days: 3, seed: trial.seed &+ 1_000_000)
    let time = listenersUpload(in: scene)
    var sightings: [(Sighting<P.Payload>, expected: Int, of: String)] = []
    let candidates = counting(in: scene)
    for _ in 0..<20 {
      let sent = try trial.pick(candidates, "broadcasts of a case")
      sightings.append((sent.sighting, 1, "phone 0, a case"))
      let other = try trial.pick(Array(scene.transmissions(of: 1).prefix(100)), "broadcasts")
      // Where servers match, the listener is the case, and each of its encounters counts.
      sightings.append(
        (
          other.sighting, scene.serverMatches ? 1 : 0,
          "phone 1, no case"
        ))
      let stranger = try trial.pick(Array(foreign.transmissions(of: 0).prefix(100)), "broadcasts")
      sightings.append(
        (stranger.sighting, 0, "a phone of another server"))
    }
    let counts = try scene.counts(sightings.map(\.0), in: files, uploadedAt: max(time, upload))
    for (item, count) in zip(sightings, counts) {
      try trial.expect(
        count == item.expected,
        after: scene.story + ["\(scene.name(of: item.0.time)): a phone hears \(item.of)"],
        "it counts \(count) times, not \(item.expected)")
    }
  }

  static func alteredBroadcasts(_ proximity: some ProximityProtocol, _ trial: inout Trial)
    throws
  {
    let (scene, files, upload) = try caseScene(proximity, phones: 1, days: 2, &trial)
    let candidates = counting(in: scene)
    let sent = try trial.pick(candidates, "broadcasts of a case")
    let altered = (0..<bitCount(of: sent.payload)).map {
      Sighting(of: flip($0, of: sent.payload), at: sent.start)
    }
    let counts = try scene.counts(
      altered, in: files, uploadedAt: max(listenersUpload(in: scene), upload))
    for (bit, count) in counts.enumerated() {
      try trial.expect(
        count == 0,
        after: scene.story + [
          "\(scene.name(of: sent.start)): an attacker sends the broadcast of phone 0 on with bit \(bit) of byte \(bit / 8) flipped"
        ], "it counts as a sighting of the case")
    }
  }

  static func stale<P: ProximityProtocol>(_ proximity: P, _ trial: inout Trial) throws {
    let (scene, files, upload) = try caseScene(proximity, phones: 1, days: 3, &trial)
    let release = upload + proximity.statements.longestHold
    let candidates = counting(in: scene)
    for _ in 0..<6 {
      let sent = try trial.pick(Array(candidates.dropFirst()), "broadcasts of a case")
      var times: [UInt32] = [
        sent.start.seconds + 86_400, sent.start.seconds - 86_400, sent.end.seconds + 15 * 86_400,
      ]
      if let accepted = proximity.statements.accepted(sent) {
        times += [
          accepted.lowerBound.seconds - 1, accepted.lowerBound.seconds - 600,
          accepted.upperBound.seconds,
          accepted.upperBound.seconds + 599,
        ]
        if !scene.serverMatches { times.append(max(release.seconds, accepted.upperBound.seconds)) }
        times.removeAll { accepted.contains(UnixTime($0)) }
      }
      let counts = try scene.counts(
        times.map { Sighting(of: sent.payload, at: UnixTime($0)) }, in: files,
        uploadedAt: UnixTime(max(times.max() ?? 0, release.seconds) + 600))
      for (time, count) in zip(times, counts) {
        try trial.expect(
          count == 0,
          after: scene.story + [
            "\(scene.name(of: sent.start)): phone 0, a case, broadcasts",
            "\(scene.name(of: UnixTime(time))): an attacker replays it to a phone",
          ], "it counts as a sighting")
      }
    }
  }
}
