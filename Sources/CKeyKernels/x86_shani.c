// HKDF-SHA-256 with the SHA extensions of x86-64.
//
// One compression is a chain of dependent instructions that leaves most of the machine idle, so two keys
// go through it side by side.

#if defined(__x86_64__)

#include "kernels.h"
#include "sha256_constants.h"

#include <immintrin.h>

#define SHANI __attribute__((target("sha,sse4.1,ssse3")))

/// A state as the instructions want it: words A, B, E, F and words C, D, G, H, first word uppermost.
typedef struct {
  __m128i abef, cdgh;
} state;

/// Sixteen message words in order.
typedef struct {
  __m128i words[4];
} block;

SHANI static inline state load_state(const uint32_t words[8]) {
  __m128i abcd = _mm_loadu_si128((const __m128i *)words);
  __m128i efgh = _mm_loadu_si128((const __m128i *)(words + 4));
  __m128i badc = _mm_shuffle_epi32(abcd, 0xb1), hgfe = _mm_shuffle_epi32(efgh, 0x1b);
  return (state){_mm_alignr_epi8(badc, hgfe, 8), _mm_blend_epi16(hgfe, badc, 0xf0)};
}

/// The eight words of a state in order, as the first half of a block.
SHANI static inline void store_state(state s, __m128i *abcd, __m128i *efgh) {
  __m128i feba = _mm_shuffle_epi32(s.abef, 0x1b), dchg = _mm_shuffle_epi32(s.cdgh, 0xb1);
  *abcd = _mm_blend_epi16(feba, dchg, 0xf0);
  *efgh = _mm_alignr_epi8(dchg, feba, 8);
}

/// One compression for each of two keys.
SHANI static inline void compress(state s[2], block m[2]) {
  state old[2] = {s[0], s[1]};
#pragma clang loop unroll(full)
  for (int group = 0; group < 16; group++) {
    __m128i constants = _mm_loadu_si128((const __m128i *)(ck_sha256_rounds + 4 * group));
#pragma clang loop unroll(full)
    for (int k = 0; k < 2; k++) {
      __m128i *w = m[k].words;
      if (group >= 4) {
        __m128i next = _mm_sha256msg1_epu32(w[group & 3], w[(group + 1) & 3]);
        next = _mm_add_epi32(next, _mm_alignr_epi8(w[(group + 3) & 3], w[(group + 2) & 3], 4));
        w[group & 3] = _mm_sha256msg2_epu32(next, w[(group + 3) & 3]);
      }
      __m128i sum = _mm_add_epi32(w[group & 3], constants);
      s[k].cdgh = _mm_sha256rnds2_epu32(s[k].cdgh, s[k].abef, sum);
      s[k].abef = _mm_sha256rnds2_epu32(s[k].abef, s[k].cdgh, _mm_shuffle_epi32(sum, 0x0e));
    }
  }
  for (int k = 0; k < 2; k++) {
    s[k].abef = _mm_add_epi32(s[k].abef, old[k].abef);
    s[k].cdgh = _mm_add_epi32(s[k].cdgh, old[k].cdgh);
  }
}

/// Ends an outer hash of HMAC: the inner digest as message, behind one block.
SHANI static inline void compress_digest(state s[2], const state inner[2]) {
  block m[2];
  for (int k = 0; k < 2; k++) {
    store_state(inner[k], &m[k].words[0], &m[k].words[1]);
    m[k].words[2] = _mm_set_epi32(0, 0, 0, (int)0x80000000);
    m[k].words[3] = _mm_set_epi32((64 + 32) * 8, 0, 0, 0);
  }
  compress(s, m);
}

SHANI static inline void derive_two(
  const uint32_t label[2], const uint8_t *keys[2], uint8_t *derived[2]
) {
  const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  const __m128i end = _mm_set_epi32(0, 0, 0, (int)0x80000000);

  // Extract: the pseudorandom key is HMAC(zero salt, key).
  state inner[2], pseudorandom[2];
  block m[2];
  for (int k = 0; k < 2; k++) {
    inner[k] = load_state(ck_zero_key_inner);
    pseudorandom[k] = load_state(ck_zero_key_outer);
    m[k].words[0] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)keys[k]), swap);
    m[k].words[1] = end;
    m[k].words[2] = _mm_setzero_si128();
    m[k].words[3] = _mm_set_epi32((64 + 16) * 8, 0, 0, 0);
  }
  compress(inner, m);
  compress_digest(pseudorandom, inner);

  // Expand: the first block is HMAC(pseudorandom key, label || 1).
  __m128i low[2], high[2];
  const __m128i inner_pad = _mm_set1_epi32(0x36363636), outer_pad = _mm_set1_epi32(0x5c5c5c5c);
  state outer[2];
  for (int k = 0; k < 2; k++) {
    store_state(pseudorandom[k], &low[k], &high[k]);
    inner[k] = outer[k] = load_state(ck_sha256_start);
    m[k] = (block){
      {_mm_xor_si128(low[k], inner_pad), _mm_xor_si128(high[k], inner_pad), inner_pad, inner_pad}};
  }
  compress(inner, m);
  for (int k = 0; k < 2; k++) {
    m[k].words[0] = _mm_set_epi32(0, (int)0x80000000, (int)label[1], (int)label[0]);
    m[k].words[1] = m[k].words[2] = _mm_setzero_si128();
    m[k].words[3] = _mm_set_epi32((64 + 8) * 8, 0, 0, 0);
  }
  compress(inner, m);
  for (int k = 0; k < 2; k++) {
    m[k] = (block){
      {_mm_xor_si128(low[k], outer_pad), _mm_xor_si128(high[k], outer_pad), outer_pad, outer_pad}};
  }
  compress(outer, m);
  compress_digest(outer, inner);
  for (int k = 0; k < 2; k++) {
    store_state(outer[k], &low[k], &high[k]);
    _mm_storeu_si128((__m128i *)derived[k], _mm_shuffle_epi8(low[k], swap));
  }
}

SHANI void ck_shani_derive(
  ck_purpose purpose, const uint8_t *keys, size_t count, uint8_t *derived
) {
  for (size_t i = 0; i < count; i += 2) {
    // An odd key at the end goes through both sides.
    size_t j = i + 1 < count ? i + 1 : i;
    derive_two(
      ck_labels[purpose], (const uint8_t *[]){keys + 16 * i, keys + 16 * j},
      (uint8_t *[]){derived + 16 * i, derived + 16 * j});
  }
}

#endif
