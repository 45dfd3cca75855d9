// The arithmetic for the matching of keys that libsodium lacks: HKDF-SHA-256 and AES-128 as the Exposure
// Notification Cryptography Specification v1.2 combines them, and AES-256 in counter mode for DP-3T.
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
