package import ExposureCore

/// An account's identity for one epoch, as only the server can read it.
package struct BroadcastIdentity: Hashable, Sendable {
  /// *EBID*: the epoch in 24 bits and the account's number in 40 under SKINNY-64/192, as a big-endian
  /// number.
  package let encrypted: UInt64
  /// *ECC*: the country code, exclusive or the first byte of AES-128 of the *EBID* under the federation's key.
  package let encryptedCountryCode: UInt8

  /// The number of bytes of the two fields together.
  static let byteCount = 9
}

extension [BroadcastIdentity] {
  /// The identities as they travel: of each the *EBID*, then the *ECC*.
  var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * BroadcastIdentity.byteCount)
    for identity in self {
      bytes.append(bigEndian: identity.encrypted)
      bytes.append(identity.encryptedCountryCode)
    }
    return bytes
  }

  /// Reads identities from a message of nothing else.
  ///
  /// - Throws: ``WireError/trailingBytes(count:)`` if a part of one is left over.
  init(reading message: [UInt8]) throws(WireError) {
    var reader = WireReader(message)
    self = []
    reserveCapacity(message.count / BroadcastIdentity.byteCount)
    while reader.remaining >= BroadcastIdentity.byteCount {
      append(
        BroadcastIdentity(
          encrypted: try reader.read(), encryptedCountryCode: try reader.read()))
    }
    try reader.finish()
  }
}

/// The keys of a ROBERT server, by which it makes every identity and reads it again.
package final class ROBERTServerKeys: Sendable {
  /// The cipher that *K_S* keys.
  private let cipher: Skinny64
  /// *K_G*.
  private let federationKey: SecretBytes<16>

  /// Holds the two keys.
  package init(serverKey: consuming SecretBytes<24>, federationKey: consuming SecretBytes<16>) {
    cipher = Skinny64(key: serverKey)
    self.federationKey = federationKey
  }

  /// The identities of an account in some epochs.
  ///
  /// - Parameters:
  ///   - account: The account's number, below 2^40.
  ///   - epochs: The epochs, below 2^24.
  ///   - countryCode: The code to encrypt.
  /// - Returns: One identity for each epoch.
  package func identities(
    of account: UInt64, in epochs: some Sequence<EpochNumber>, countryCode: UInt8
  ) -> [BroadcastIdentity] {
    let encrypted = epochs.map { cipher.encrypt(UInt64($0.rawValue) << 40 | account) }
    return zip(encrypted, countryMasks(of: encrypted)).map { encrypted, mask in
      BroadcastIdentity(encrypted: encrypted, encryptedCountryCode: mask ^ countryCode)
    }
  }

  /// The country code of an identity.
  package func countryCode(of identity: BroadcastIdentity) -> UInt8 {
    identity.encryptedCountryCode ^ countryMasks(of: [identity.encrypted])[0]
  }

  /// The account and the epoch of an *EBID*, if it is one of this server.
  package func open(_ encrypted: UInt64) -> (account: UInt64, epoch: EpochNumber) {
    let block = cipher.decrypt(encrypted)
    return (block & 0xFF_FFFF_FFFF, EpochNumber(UInt32(block >> 40)))
  }

  /// The first byte of AES-128 of each *EBID* filled up with zeros: the key stream of output feedback mode.
  private func countryMasks(of encrypted: [UInt64]) -> [UInt8] {
    var blocks: [UInt8] = []
    blocks.reserveCapacity(encrypted.count * AES128.blockByteCount)
    for number in encrypted {
      blocks.append(bigEndian: number)
      blocks.append(bigEndian: 0 as UInt64)
    }
    blocks = AES128.encrypt(blocks, key: federationKey)
    return stride(from: 0, to: blocks.count, by: AES128.blockByteCount).map { blocks[$0] }
  }
}
