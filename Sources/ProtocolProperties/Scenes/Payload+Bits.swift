/// The number of bits of a payload.
func bitCount<Payload: BitwiseCopyable>(of payload: Payload) -> Int {
  MemoryLayout<Payload>.size * 8
}

/// The payload with one bit changed, as an attacker sends it on.
func flip<Payload: BitwiseCopyable>(_ bit: Int, of payload: Payload) -> Payload {
  var changed = payload
  // Any bits are a payload, since payloads are bitwise copyable and come from the air.
  unsafe withUnsafeMutableBytes(of: &changed) { bytes in unsafe bytes[bit / 8] ^= 1 << (bit % 8) }
  return changed
}
