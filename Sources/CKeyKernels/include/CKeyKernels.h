// The arithmetic for the matching of keys that libsodium lacks: HKDF-SHA-256 and AES-128 as the Exposure
// Notification Cryptography Specification v1.2 combines them, and AES-256 in counter mode for DP-3T. SHA-256 is here
// too, since libsodium's makes no use of the processors' instructions for it.
//
// Every function takes the path of execution as its first argument. All paths give the same bytes; they
// differ in the instructions they use. `ck_path_chosen` gives the fastest one of this machine, unless the
// program has chosen another by `ck_path_choose`.
//
// Blocks, keys and identifiers are sixteen bytes in wire order and need no alignment.
//
// Key schedules and intermediate values that the code keeps in memory are wiped. C code cannot reach values that a
// compiler keeps in registers or spills from them.

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
  /// x86-64 with AVX2 beside AES-NI: eight lanes of SHA-256.
  CK_PATH_AVX2 = 2,
  /// x86-64 with AVX2, the SHA extensions, and two blocks of AES in one register.
  CK_PATH_VAES = 3,
  /// x86-64 with AVX-512: thirty-two lanes of SHA-256, four blocks of AES in one register.
  CK_PATH_AVX512 = 4,
  /// AArch64 with the AES and SHA-2 extensions.
  CK_PATH_ARMV8 = 5,
  /// The number of paths.
  CK_PATH_COUNT = 6,
};

/// The purpose of a derived key.
typedef uint32_t ck_purpose;

enum {
  /// The rolling proximity identifier key, "EN-RPIK".
  CK_PURPOSE_IDENTIFIERS = 0,
  /// The associated encrypted metadata key, "EN-AEMK".
  CK_PURPOSE_METADATA = 1,
};

/// Whether this machine can run a path; 0 or 1.
int ck_path_supported(ck_path path);

/// The path's name, such as "avx2"; "?" if there is no such path.
const char *ck_path_name(ck_path path);

/// The path that the process uses: the fastest one of this machine, unless another was chosen.
ck_path ck_path_chosen(void);

/// Makes the process use a path from now on.
///
/// Returns 0, and changes nothing, if this machine cannot run it; 1 otherwise.
int ck_path_choose(ck_path path);

/// HKDF-SHA-256 with a zero salt: `count` keys of 16 bytes from `count` keys of 16 bytes.
void ck_derive(ck_path path, ck_purpose purpose, const void *keys, size_t count, void *derived);

/// SHA-256 (FIPS 180-4) of a message that comes piece by piece.
typedef struct {
  /// The state behind the last whole block.
  uint32_t words[8];
  /// The number of bytes so far.
  uint64_t count;
  /// The bytes behind the last whole block.
  uint8_t block[64];
} ck_sha256;

/// Begins the hash of no bytes yet.
void ck_sha256_begin(ck_sha256 *hash);

/// Hashes further bytes.
void ck_sha256_update(ck_path path, ck_sha256 *hash, const void *bytes, size_t count);

/// Ends a hash: gives the digest, and wipes the hash.
void ck_sha256_end(ck_path path, ck_sha256 *hash, uint8_t digest[32]);

/// HMAC-SHA-256 (RFC 2104) of a message that comes piece by piece.
typedef struct {
  ck_sha256 inner, outer;
} ck_hmac_sha256;

/// Begins the code of no bytes yet, with a key of any length.
void ck_hmac_sha256_begin(ck_path path, ck_hmac_sha256 *code, const void *key, size_t count);

/// Authenticates further bytes.
void ck_hmac_sha256_update(ck_path path, ck_hmac_sha256 *code, const void *bytes, size_t count);

/// Ends a code: gives the tag, and wipes the code.
void ck_hmac_sha256_end(ck_path path, ck_hmac_sha256 *code, uint8_t tag[32]);

/// The compression of FIPS 180-4, 6.2.2: `count` blocks of 64 bytes go into the eight words of a state.
void ck_sha256_compress(ck_path path, uint32_t words[8], const void *blocks, size_t count);

/// For each of `count` rolling proximity identifier keys, the identifiers of `intervals` intervals, the
/// first of which is the key's entry in `starts`; the interval number wraps round at 2^32.
///
/// `identifiers` has room for `count * intervals` identifiers, key by key.
void ck_identifiers(
  ck_path path, const void *keys, const uint32_t *starts, size_t count, uint32_t intervals,
  void *identifiers);

/// Encrypts `count` blocks with AES-128 and a key of 16 bytes; `blocks` and `encrypted` may be the same.
void ck_aes128_encrypt(
  ck_path path, const void *key, const void *blocks, size_t count, void *encrypted);

/// The first `count` bytes of the key stream of AES-256 in counter mode, from a key of 32 bytes and a
/// counter of 16, which is the whole block, big-endian.
void ck_aes256_ctr(
  ck_path path, const void *key, const void *counter, void *stream, size_t count);

/// The most intervals for which a key is in use: one day's.
enum { CK_INTERVALS_PER_KEY = 144 };

/// A filter of the identifiers heard in the time in which those of one day count.
///
/// An identifier that was heard has two bits set in one word. Its first eight bytes, as the machine loads
/// them, choose the word; the low six bits of its third and fourth 32-bit word choose the bits. Identifiers are
/// the output of a cipher, so they serve as their own hash. An attacker who makes up identifiers can only set bits,
/// and so cause exact comparisons.
typedef struct {
  /// A power of two of words.
  const uint64_t *words;
  /// The number of words less one.
  uint64_t mask;
} ck_window;

/// An identifier that the filter let pass: it was probably heard.
typedef struct {
  /// The position of its key.
  uint32_t key;
  /// The number of intervals after the key's start.
  uint32_t offset;
  /// The identifier.
  uint8_t identifier[16];
} ck_survivor;

/// Derives `counts[i]` identifiers, at most 144, from each of `count` rolling proximity identifier keys, and
/// gives those that the window lets pass, in no particular order.
///
/// Returns their number. `survivors` has room for `count * 144`.
size_t ck_probe(
  ck_path path, const ck_window *window, const void *keys, const uint32_t *starts,
  const uint32_t *counts, size_t count, ck_survivor *survivors);

/// The identifiers that were heard, in ascending order of the integers that a native load gives.
typedef struct {
  /// The identifiers, aligned to their sixteen bytes.
  const void *identifiers;
  /// The number of identifiers below each value of the upper bits; one more entry at the end.
  const uint32_t *directory;
  /// By how many bits the upper 32 bits of an identifier are shifted to give the place in the directory;
  /// 0 through 31.
  uint32_t shift;
} ck_table;

/// Looks up survivors in the table, comparing all of their bytes.
///
/// Returns the number of those found, which are moved to the front; `places[i]` is where survivor `i` stands
/// in the table.
size_t ck_find(const ck_table *table, ck_survivor *survivors, size_t count, uint32_t *places);

#if defined(__cplusplus)
}
#endif

#endif
