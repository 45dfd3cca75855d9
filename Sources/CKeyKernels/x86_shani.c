// HKDF-SHA-256 and SHA-256 with the SHA extensions of x86-64.
//
// One compression is a chain of dependent instructions that leaves most of the machine idle, so a few
// keys go through it side by side.

#if defined(__x86_64__)

#include "kernels.h"
#include "sha256_constants.h"

#include <immintrin.h>

#define SHANI __attribute__((target("sha,sse4.1,ssse3")))

// The number of keys is a constant wherever these are called, and only inlining lets the compiler see it.
#define INLINE static inline __attribute__((always_inline))

/// The number of keys that go side by side.
enum { KEYS = 4 };

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

/// One compression for each key.
SHANI INLINE void compress(state *s, block *m, int keys) {
  state old[KEYS];
  for (int k = 0; k < keys; k++) old[k] = s[k];
#pragma clang loop unroll(full)
  for (int group = 0; group < 16; group++) {
    __m128i constants = _mm_loadu_si128((const __m128i *)(ck_sha256_rounds + 4 * group));
#pragma clang loop unroll(full)
    for (int k = 0; k < keys; k++) {
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
  for (int k = 0; k < keys; k++) {
    s[k].abef = _mm_add_epi32(s[k].abef, old[k].abef);
    s[k].cdgh = _mm_add_epi32(s[k].cdgh, old[k].cdgh);
  }
}

/// Ends an outer hash of HMAC: the inner digest as message, behind one block.
SHANI INLINE void compress_digest(state *s, const state *inner, int keys) {
  block m[KEYS];
  for (int k = 0; k < keys; k++) {
    store_state(inner[k], &m[k].words[0], &m[k].words[1]);
    m[k].words[2] = _mm_set_epi32(0, 0, 0, (int)0x80000000);
    m[k].words[3] = _mm_set_epi32((64 + 32) * 8, 0, 0, 0);
  }
  compress(s, m, keys);
}

SHANI INLINE void derive(
  const uint32_t label[2], const uint8_t *in, uint8_t *out, int keys
) {
  const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  const __m128i end = _mm_set_epi32(0, 0, 0, (int)0x80000000);

  // Extract: the pseudorandom key is HMAC(zero salt, key).
  state inner[KEYS], pseudorandom[KEYS], outer[KEYS];
  block m[KEYS];
  for (int k = 0; k < keys; k++) {
    inner[k] = load_state(ck_zero_key_inner);
    pseudorandom[k] = load_state(ck_zero_key_outer);
    m[k].words[0] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(in + 16 * k)), swap);
    m[k].words[1] = end;
    m[k].words[2] = _mm_setzero_si128();
    m[k].words[3] = _mm_set_epi32((64 + 16) * 8, 0, 0, 0);
  }
  compress(inner, m, keys);
  compress_digest(pseudorandom, inner, keys);

  // Expand: the first block is HMAC(pseudorandom key, label || 1).
  __m128i low[KEYS], high[KEYS];
  const __m128i inner_pad = _mm_set1_epi32(0x36363636), outer_pad = _mm_set1_epi32(0x5c5c5c5c);
  for (int k = 0; k < keys; k++) {
    store_state(pseudorandom[k], &low[k], &high[k]);
    inner[k] = outer[k] = load_state(ck_sha256_start);
    m[k] = (block){
      {_mm_xor_si128(low[k], inner_pad), _mm_xor_si128(high[k], inner_pad), inner_pad, inner_pad}};
  }
  compress(inner, m, keys);
  for (int k = 0; k < keys; k++) {
    m[k].words[0] = _mm_set_epi32(0, (int)0x80000000, (int)label[1], (int)label[0]);
    m[k].words[1] = m[k].words[2] = _mm_setzero_si128();
    m[k].words[3] = _mm_set_epi32((64 + 8) * 8, 0, 0, 0);
  }
  compress(inner, m, keys);
  for (int k = 0; k < keys; k++) {
    m[k] = (block){
      {_mm_xor_si128(low[k], outer_pad), _mm_xor_si128(high[k], outer_pad), outer_pad, outer_pad}};
  }
  compress(outer, m, keys);
  compress_digest(outer, inner, keys);
  for (int k = 0; k < keys; k++) {
    store_state(outer[k], &low[k], &high[k]);
    _mm_storeu_si128((__m128i *)(out + 16 * k), _mm_shuffle_epi8(low[k], swap));
  }
}

SHANI void ck_shani_derive(
  ck_purpose purpose, const uint8_t *keys, size_t count, uint8_t *derived
) {
  const uint32_t *label = ck_labels[purpose];
  size_t i = 0;
  for (; i + KEYS <= count; i += KEYS) derive(label, keys + 16 * i, derived + 16 * i, KEYS);
  for (; i < count; i++) derive(label, keys + 16 * i, derived + 16 * i, 1);
}

SHANI void ck_shani_sha256(uint32_t words[8], const uint8_t *blocks, size_t count) {
  const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  state s = load_state(words);
  for (; count > 0; count--, blocks += 64) {
    block m;
    for (int i = 0; i < 4; i++) {
      m.words[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(blocks + 16 * i)), swap);
    }
    compress(&s, &m, 1);
  }
  __m128i low, high;
  store_state(s, &low, &high);
  _mm_storeu_si128((__m128i *)words, low);
  _mm_storeu_si128((__m128i *)(words + 4), high);
}

#endif
