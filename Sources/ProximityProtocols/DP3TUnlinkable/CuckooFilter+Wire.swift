internal import ExposureCore

extension CuckooFilter {
  /// The filter as it travels: one byte with the bits of a fingerprint, the salt and the number of buckets
  /// in four bytes each, big endian, then the slots as one string of bits, filled up with zeros.
  var encoded: [UInt8] {
    var bytes = [UInt8(fingerprintBits)] + salt.bigEndianBytes + UInt32(bucketCount).bigEndianBytes
    bytes.reserveCapacity(bytes.count + (slots.count * fingerprintBits + 7) / 8)
    var pending: UInt64 = 0
    var pendingBits = 0
    for slot in slots {
      pending = pending << UInt64(fingerprintBits) | slot
      pendingBits += fingerprintBits
      while pendingBits >= 8 {
        pendingBits -= 8
        bytes.append(UInt8(truncatingIfNeeded: pending >> UInt64(pendingBits)))
      }
    }
    if pendingBits > 0 {
      bytes.append(UInt8(truncatingIfNeeded: pending << UInt64(8 - pendingBits)))
    }
    return bytes
  }

  /// Reads a filter to the end of a message.
  ///
  /// - Throws: ``WireError`` if bytes are missing or left over, if the filling is not zero, or if the
  ///   fingerprints have another number of bits than expected.
  init(reading reader: inout WireReader, fingerprintBits: Int) throws(WireError) {
    let bits = Int(try reader.read(UInt8.self))
    guard bits == fingerprintBits else {
      throw .wrongLength(.key, expected: fingerprintBits, found: bits)
    }
    let salt = try reader.read(UInt32.self)
    let bucketCount = Int(try reader.read(UInt32.self))
    guard bucketCount > 0 else { throw .outOfRange(.count, value: 0) }
    let slotCount = bucketCount * Self.bucketSlots
    let packed = try reader.read((slotCount * bits + 7) / 8)
    try reader.finish()

    var slots: [UInt64] = []
    slots.reserveCapacity(slotCount)
    var pending: UInt64 = 0
    var pendingBits = 0
    for byte in packed {
      pending = pending << 8 | UInt64(byte)
      pendingBits += 8
      if pendingBits >= bits, slots.count < slotCount {
        pendingBits -= bits
        slots.append(pending >> UInt64(pendingBits))
        pending &= 1 << UInt64(pendingBits) - 1
      }
    }
    guard pending == 0 else { throw .outOfRange(.key, value: Int64(pending)) }
    self.init(fingerprintBits: bits, salt: salt, slots: slots)
  }
}
