internal import ExposureCore
internal import ProximityProtocols

extension ProtocolProperty {
  static func requests(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws {
    let scene = try Scene(proximity, phones: 1, days: 2, seed: trial.seed)
    let foreign = try Scene(proximity, phones: 1, days: 2, seed: trial.seed &+ 1_000_000)
    let time = scene.lastDay.start + 50_000
    let day = scene.lastDay.advanced(by: 1)
    var messages: [(RequestKind, [UInt8], UnixTime, forger: [UInt8]?)] = []
    if let request = proximity.statusRequest(from: scene.phones[0], at: time) {
      messages.append(
        (.status, request, time, proximity.statusRequest(from: foreign.phones[0], at: time)))
    }
    for request in proximity.provisioningRequests(from: scene.phones[0], for: day).prefix(1) {
      let other = proximity.provisioningRequests(from: foreign.phones[0], for: day).first
      messages.append((.provisioning, request.body, request.time, other?.body))
    }
    for (kind, message, time, forged) in messages {
      var honest = scene
      try trial.expect(
        honest.send(kind, message, at: time).answer != nil, after: honest.story,
        "an honest request is refused")
      var wrong = (0..<8 * message.count).map { bit in
        var altered = message
        altered[bit / 8] ^= 1 << (bit % 8)
        return (altered, "with bit \(bit) flipped")
      }
      if let forged { wrong.append((forged, "of another server's phone")) }
      if kind == .status, messages.count > 1 {
        wrong.append((messages[1].1, "that is one for identifiers"))
      }
      for (body, name) in wrong where body != message {
        var copy = scene
        let verdict = copy.send(kind, body, at: time, as: "an attacker")
        try trial.expect(verdict.answer == nil, after: copy.story, "\(kind) \(name) is answered")
      }
    }
  }

  static func staleRequests(_ proximity: some ProximityProtocol, _ trial: inout Trial)
    throws
  {
    var scene = try Scene(proximity, phones: 1, days: 2, seed: trial.seed)
    let time = scene.lastDay.start + UInt32(trial.number(below: 80_000))
    guard let request = proximity.statusRequest(from: scene.phones[0], at: time) else { return }
    scene.send(.status, request, at: time, as: "phone 0")
    for later in [3_600, 86_400] as [UInt32] {
      let verdict = scene.send(
        .status, request, at: time + later, as: "an attacker, who repeats it,")
      try trial.expect(verdict.answer == nil, after: scene.story, "it is answered again")
    }
  }

  static func unknown(_ proximity: some ProximityProtocol, _ trial: inout Trial) throws {
    let scene = try Scene(proximity, phones: 1, days: 1, seed: trial.seed)
    let kinds = proximity.properties.requestKinds
    for kind in RequestKind.allCases {
      for size in [1, 3, 40, 47, 100] {
        var copy = scene
        let noise = copy.material.publicBytes(size)
        let verdict = copy.send(kind, noise, at: scene.lastDay.start + 40_000)
        try trial.expect(
          kinds.contains(kind) ? verdict.answer == nil : verdict == .refused(.unknownRequest),
          after: copy.story,
          "noise is taken for \(kind), or the reason is wrong")
      }
    }
  }
}
