/// The bytes of a payload in the machine's order.
package func rawBytes<Payload: BitwiseCopyable>(of payload: Payload) -> [UInt8] {
  unsafe withUnsafeBytes(of: payload) { bytes in
    unsafe Array(bytes.prefix(MemoryLayout<Payload>.size))
  }
}
