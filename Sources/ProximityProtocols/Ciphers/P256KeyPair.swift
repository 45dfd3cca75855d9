private import CLibCrypto
package import ExposureCore

/// A key pair on the curve P-256, for one Diffie-Hellman exchange, through libcrypto (FIPS 186-4, D.1.2.3).
package struct P256KeyPair: ~Copyable {
  /// The public point, uncompressed: 4, then both coordinates of 32 bytes.
  package let publicKey: [UInt8]
  private let scalar: SecretBytes<32>

  /// The number of bytes of a public key.
  static let publicKeyByteCount = 65

  /// Creates a pair whose scalar is drawn with 64 bits more than needed, so that reducing it leaves no bias
  /// (FIPS 186-4, B.4.1).
  package init(from keyMaterial: inout some KeyMaterialSource) {
    let wide = SecretBytes<40>(from: &keyMaterial)
    var publicKey = [UInt8](repeating: 0, count: Self.publicKeyByteCount)
    scalar = SecretBytes { output in
      unsafe wide.bytes.lend { wide, count in
        unsafe output.appendByC(32) { scalar in
          unsafe Self.makePair(wide, count, scalar, &publicKey)
        }
      }
    }
    self.publicKey = publicKey
  }

  private static func makePair(
    _ wide: UnsafePointer<UInt8>, _ count: Int, _ scalar: UnsafeMutablePointer<UInt8>,
    _ publicKey: inout [UInt8]
  ) {
    let group = unsafe EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1)
    let context = unsafe BN_CTX_secure_new()
    let number = unsafe BN_bin2bn(wide, Int32(count), nil)
    let limit = unsafe BN_dup(EC_GROUP_get0_order(group))
    let point = unsafe EC_POINT_new(group)
    defer {
      unsafe EC_POINT_free(point)
      unsafe BN_free(limit)
      unsafe BN_clear_free(number)
      unsafe BN_CTX_free(context)
      unsafe EC_GROUP_free(group)
    }
    // scalar = wide mod (order - 1) + 1
    let succeeded =
      unsafe BN_sub_word(limit, 1) == 1
      && BN_div(nil, number, number, limit, context) == 1
      && BN_add_word(number, 1) == 1
      && EC_POINT_mul(group, point, number, nil, nil, context) == 1
      && BN_bn2binpad(number, scalar, 32) == 32
      && EC_POINT_point2oct(
        group, point, POINT_CONVERSION_UNCOMPRESSED, &publicKey, publicKey.count, context)
        == publicKeyByteCount
    precondition(succeeded, "libcrypto refuses P-256")
  }

  /// The secret that both sides can compute: the x-coordinate of this scalar times the other's point.
  ///
  /// - Throws: ``WireError/notAuthentic`` if the bytes are not a point of the curve other than its zero.
  package borrowing func sharedSecret(with other: [UInt8]) throws(WireError) -> SecretBytes<32> {
    guard other.count == Self.publicKeyByteCount else {
      throw .wrongLength(.key, expected: Self.publicKeyByteCount, found: other.count)
    }
    var succeeded = false
    let secret = SecretBytes<32> { output in
      unsafe scalar.bytes.lend { scalar, count in
        unsafe output.appendByC(32) { secret in
          unsafe secret.initialize(repeating: 0, count: 32)
          succeeded = unsafe Self.multiply(scalar, count, other, into: secret)
        }
      }
    }
    guard succeeded else { throw .notAuthentic }
    return secret
  }

  private static func multiply(
    _ scalar: UnsafePointer<UInt8>, _ count: Int, _ other: [UInt8],
    into secret: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    let group = unsafe EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1)
    let context = unsafe BN_CTX_secure_new()
    let number = unsafe BN_bin2bn(scalar, Int32(count), nil)
    let x = unsafe BN_new()
    let point = unsafe EC_POINT_new(group)
    defer {
      unsafe EC_POINT_clear_free(point)
      unsafe BN_clear_free(x)
      unsafe BN_clear_free(number)
      unsafe BN_CTX_free(context)
      unsafe EC_GROUP_free(group)
    }
    // Reading the point checks that it lies on the curve.
    let succeeded =
      unsafe EC_POINT_oct2point(group, point, other, other.count, context) == 1
      && EC_POINT_mul(group, point, nil, point, number, context) == 1
      && EC_POINT_get_affine_coordinates(group, point, x, nil, context) == 1
      && BN_bn2binpad(x, secret, 32) == 32
    ERR_clear_error()
    return succeeded
  }
}
