// The arithmetic that libsodium lacks and the matching of keys needs fast: HKDF-SHA-256 and AES-128 as
// the Exposure Notification Cryptography Specification v1.2 combines them, and AES-256 in counter mode
// for DP-3T.
//
// Every function takes the path of execution as its first argument. All paths give the same bytes; they
// differ in the instructions they use. `ck_path_chosen` gives the fastest one of this machine, unless the
// environment variable EXPOSURELAB_KERNEL names another.
//
// Blocks, keys and identifiers are sixteen bytes in wire order and need no alignment.

#ifndef CKEYKERNELS_H
#define CKEYKERNELS_H

#include <stddef.h>
#include <stdint.h>

#if defined(__cplusplus)
extern "C" {
#endif

/// A set of instructions, slowest first within an architecture.
typedef uint32_t ck_path;

enum {
  /// C alone: bitsliced AES, no table look-up that depends on a key.
  CK_PATH_PORTABLE = 0,
  /// x86-64 with AES-NI, and with the SHA extensions where the machine has them.
  CK_PATH_AESNI = 1,
  /// x86-64 with AVX2 beside AES-NI: eight lanes of SHA-256 where there are no SHA extensions, and
  /// 256-bit AES where the machine has it.
  CK_PATH_AVX2 = 2,
  /// x86-64 with AVX-512 and VAES: sixteen lanes of SHA-256, four blocks of AES in one register.
  CK_PATH_AVX512 = 3,
  /// AArch64 with the AES and SHA-2 extensions.
  CK_PATH_ARMV8 = 4,
  /// The number of paths.
  CK_PATH_COUNT = 5,
};

/// What became of the environment variable EXPOSURELAB_KERNEL.
typedef uint32_t ck_request;

enum {
  /// It is not set, or empty: the fastest path is chosen.
  CK_REQUEST_ABSENT = 0,
  /// It names the path that is chosen.
  CK_REQUEST_HONOURED = 1,
  /// It names no path: the fastest path is chosen.
  CK_REQUEST_UNKNOWN = 2,
  /// It names a path that this machine lacks: the fastest path is chosen.
  CK_REQUEST_UNSUPPORTED = 3,
};

/// What a key is derived for.
typedef uint32_t ck_purpose;

enum {
  /// The rolling proximity identifier key, "EN-RPIK".
  CK_PURPOSE_IDENTIFIERS = 0,
  /// The associated encrypted metadata key, "EN-AEMK".
  CK_PURPOSE_METADATA = 1,
};

/// Whether this machine can run a path; 0 or 1.
int ck_path_supported(ck_path path);

/// The path's name, as EXPOSURELAB_KERNEL takes it; "?" if there is no such path.
const char *ck_path_name(ck_path path);

/// The path that the process uses, read from the environment once.
ck_path ck_path_chosen(void);

/// What became of EXPOSURELAB_KERNEL when `ck_path_chosen` read it.
ck_request ck_path_request(void);

/// HKDF-SHA-256 with a zero salt: `count` keys of 16 bytes from `count` keys of 16 bytes.
void ck_derive(ck_path path, ck_purpose purpose, const uint8_t *keys, size_t count, uint8_t *derived);

/// For each of `count` rolling proximity identifier keys, the identifiers of `intervals` intervals, the
/// first of which is the key's entry in `starts`; the interval number wraps round at 2^32.
///
/// `identifiers` has room for `count * intervals` identifiers, key by key.
void ck_identifiers(
  ck_path path, const uint8_t *keys, const uint32_t *starts, size_t count, uint32_t intervals,
  uint8_t *identifiers);

/// Encrypts `count` blocks with AES-128; `blocks` and `encrypted` may be the same.
void ck_aes128_encrypt(
  ck_path path, const uint8_t key[16], const uint8_t *blocks, size_t count, uint8_t *encrypted);

/// The first `count` bytes of the key stream of AES-256 in counter mode; the counter is the whole block,
/// big-endian.
void ck_aes256_ctr(
  ck_path path, const uint8_t key[32], const uint8_t counter[16], uint8_t *stream, size_t count);

#if defined(__cplusplus)
}
#endif

#endif
