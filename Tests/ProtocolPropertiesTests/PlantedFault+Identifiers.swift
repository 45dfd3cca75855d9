import ExposureCore
import ProximityProtocols
import Testing

extension PlantedFault {
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
}
