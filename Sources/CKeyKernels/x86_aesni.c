// AES with the AES instructions of x86-64. Their time does not depend on keys or data.

#if defined(__x86_64__)

#include "probe.h"

#include <immintrin.h>

#define AESNI __attribute__((target("aes,sse4.1,ssse3")))

/// The number of blocks in flight: the latency of a round over its throughput.
enum { LANES = 8 };

typedef struct {
  __m128i round[15];
} schedule;

/// The running exclusive or of a round key's words, which the key expansion adds up.
AESNI static inline __m128i running_sum(__m128i words) {
  words = _mm_xor_si128(words, _mm_slli_si128(words, 4));
  return _mm_xor_si128(words, _mm_slli_si128(words, 8));
}

/// One step of the key expansion of FIPS 197, 5.2, given the word that goes through the S-box in all four
/// columns.
///
/// With all columns alike ShiftRows moves nothing, so `aesenclast` is the S-box and the exclusive or with the round
/// constant. `aeskeygenassist` does the same in more cycles.
AESNI static inline __m128i next_round_key(__m128i key, __m128i rotated, int constant) {
  __m128i substituted = _mm_aesenclast_si128(rotated, _mm_set1_epi32(constant));
  return _mm_xor_si128(running_sum(key), substituted);
}

AESNI static inline void expand128(const uint8_t *key, schedule *out) {
  // The last word of the round key in all columns, rotated by a byte.
  const __m128i rotate = _mm_set1_epi32(0x0c0f0e0d);
  __m128i k = _mm_loadu_si128((const __m128i *)key);
  out->round[0] = k;
  int constant = 1;
#pragma clang loop unroll(full)
  for (int i = 1; i <= 10; i++) {
    k = next_round_key(k, _mm_shuffle_epi8(k, rotate), constant);
    out->round[i] = k;
    constant = constant << 1 ^ (constant >> 7) * 0x11b;
  }
}

AESNI static inline void expand256(const uint8_t *key, schedule *out) {
  const __m128i rotate = _mm_set1_epi32(0x0c0f0e0d);
  __m128i even = _mm_loadu_si128((const __m128i *)key);
  __m128i odd = _mm_loadu_si128((const __m128i *)(key + 16));
  out->round[0] = even;
  out->round[1] = odd;
  int constant = 1;
#pragma clang loop unroll(full)
  for (int i = 2; i < 15; i += 2) {
    even = next_round_key(even, _mm_shuffle_epi8(odd, rotate), constant);
    out->round[i] = even;
    constant <<= 1;
    if (i + 1 == 15) break;
    odd = next_round_key(odd, _mm_shuffle_epi32(even, 0xff), 0);
    out->round[i + 1] = odd;
  }
}

AESNI static inline void encrypt_lanes(const schedule *key, int rounds, __m128i lanes[LANES]) {
  for (int j = 0; j < LANES; j++) lanes[j] = _mm_xor_si128(lanes[j], key->round[0]);
  for (int i = 1; i < rounds; i++) {
    for (int j = 0; j < LANES; j++) lanes[j] = _mm_aesenc_si128(lanes[j], key->round[i]);
  }
  for (int j = 0; j < LANES; j++) lanes[j] = _mm_aesenclast_si128(lanes[j], key->round[rounds]);
}

AESNI void ck_aesni_aes128_encrypt(
  const uint8_t *key, const uint8_t *blocks, size_t count, uint8_t *encrypted
) {
  schedule expanded;
  expand128(key, &expanded);
  for (size_t i = 0; i < count; i += LANES) {
    size_t byte_count = (count - i < LANES ? count - i : LANES) * 16;
    __m128i lanes[LANES] = {_mm_setzero_si128()};
    memcpy(lanes, blocks + 16 * i, byte_count);
    encrypt_lanes(&expanded, 10, lanes);
    memcpy(encrypted + 16 * i, lanes, byte_count);
  }
  ck_wipe(&expanded, sizeof expanded);
}

AESNI void ck_aesni_identifiers(
  const uint8_t *keys, const uint32_t *starts, size_t count, uint32_t intervals,
  uint8_t *identifiers
) {
  schedule expanded;
  const __m128i label = _mm_set_epi32(0, 0, 0x00004950, 0x522d4e45);
  for (size_t i = 0; i < count; i++) {
    uint8_t *out = identifiers + 16 * (size_t)intervals * i;
    expand128(keys + 16 * i, &expanded);
    for (uint32_t j = 0; j < intervals; j += LANES) {
      __m128i lanes[LANES];
      for (uint32_t k = 0; k < LANES; k++) {
        lanes[k] = _mm_insert_epi32(label, (int)(starts[i] + j + k), 3);
      }
      encrypt_lanes(&expanded, 10, lanes);
      uint32_t left = intervals - j;
      memcpy(out + 16 * (size_t)j, lanes, (left < LANES ? left : LANES) * 16);
    }
  }
  ck_wipe(&expanded, sizeof expanded);
}

AESNI void ck_aesni_aes256_ctr(
  const uint8_t *key, const uint8_t *counter, uint8_t *stream, size_t count
) {
  schedule expanded;
  expand256(key, &expanded);
  uint8_t next[16];
  memcpy(next, counter, 16);
  __m128i lanes[LANES];
  for (size_t done = 0; done < count; done += sizeof lanes) {
    for (int j = 0; j < LANES; j++) {
      lanes[j] = _mm_loadu_si128((const __m128i *)next);
      ck_increment(next);
    }
    encrypt_lanes(&expanded, 14, lanes);
    memcpy(stream + done, lanes, count - done < sizeof lanes ? count - done : sizeof lanes);
  }
  ck_wipe(lanes, sizeof lanes);
  ck_wipe(&expanded, sizeof expanded);
}

AESNI size_t ck_aesni_probe(
  const ck_window *window, const uint8_t *keys, const uint32_t *starts, const uint32_t *counts,
  size_t count, ck_survivor *survivors
) {
  return ck_probe_each(ck_aesni_identifiers, window, keys, starts, counts, count, survivors);
}

#endif
