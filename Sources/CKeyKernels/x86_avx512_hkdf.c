// HKDF-SHA-256 of thirty-two keys at a time, with AVX-512.
//
// Word i of sixteen keys stands in one register, so that every instruction works for sixteen keys. A
// round of SHA-256 is a chain of dependent instructions; a second set of sixteen keys fills its gaps.

#if defined(__x86_64__)

#include "kernels.h"
#include "sha256_constants.h"

#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw")))

enum { LANES = 16, SETS = 2 };

/// Words of each set of keys.
typedef struct {
  __m512i word[SETS][8];
} state;

typedef struct {
  __m512i word[SETS][16];
} block;

AVX512 static inline __m512i add(__m512i a, __m512i b) { return _mm512_add_epi32(a, b); }

AVX512 static inline __m512i all(uint32_t value) { return _mm512_set1_epi32((int)value); }

AVX512 static inline __m512i xor3(__m512i a, __m512i b, __m512i c) {
  return _mm512_ternarylogic_epi32(a, b, c, 0x96);
}

/// Ch of FIPS 180-4, 4.1.2.
AVX512 static inline __m512i choose(__m512i x, __m512i y, __m512i z) {
  return _mm512_ternarylogic_epi32(x, y, z, 0xca);
}

/// Maj of FIPS 180-4, 4.1.2.
AVX512 static inline __m512i majority(__m512i x, __m512i y, __m512i z) {
  return _mm512_ternarylogic_epi32(x, y, z, 0xe8);
}

/// One round. Instead of moving the eight words along, the caller names them one place further each time.
#define ROUND(a, b, c, d, e, f, g, h, constant_and_word)                                             \
  do {                                                                                               \
    __m512i sum1 =                                                                                   \
      xor3(_mm512_ror_epi32(e, 6), _mm512_ror_epi32(e, 11), _mm512_ror_epi32(e, 25));                 \
    __m512i sum0 =                                                                                   \
      xor3(_mm512_ror_epi32(a, 2), _mm512_ror_epi32(a, 13), _mm512_ror_epi32(a, 22));                 \
    __m512i t1 = add(add(add(h, constant_and_word), choose(e, f, g)), sum1);                         \
    d = add(d, t1);                                                                                  \
    h = add(t1, add(sum0, majority(a, b, c)));                                                       \
  } while (0)

/// One compression in each lane; `m` is overwritten by the message schedule.
AVX512 static __attribute__((noinline)) void compress(state *restrict s, block *restrict m) {
  __m512i v[SETS][8];
  for (int k = 0; k < SETS; k++) {
    for (int i = 0; i < 8; i++) v[k][i] = s->word[k][i];
  }
  for (int group = 0; group < 64; group += 16) {
#pragma clang loop unroll(full)
    for (int t = 0; t < 16; t++) {
      __m512i constant = all(ck_sha256_rounds[group + t]);
#pragma clang loop unroll(full)
      for (int k = 0; k < SETS; k++) {
        __m512i *x = v[k];
        ROUND(
          x[(64 - t) & 7], x[(65 - t) & 7], x[(66 - t) & 7], x[(67 - t) & 7], x[(68 - t) & 7],
          x[(69 - t) & 7], x[(70 - t) & 7], x[(71 - t) & 7], add(m->word[k][t], constant));
      }
    }
    if (group == 48) break;
#pragma clang loop unroll(full)
    for (int t = 0; t < 16; t++) {
#pragma clang loop unroll(full)
      for (int k = 0; k < SETS; k++) {
        __m512i *w = m->word[k], x = w[(t + 1) & 15], y = w[(t + 14) & 15];
        __m512i sigma0 =
          xor3(_mm512_ror_epi32(x, 7), _mm512_ror_epi32(x, 18), _mm512_srli_epi32(x, 3));
        __m512i sigma1 =
          xor3(_mm512_ror_epi32(y, 17), _mm512_ror_epi32(y, 19), _mm512_srli_epi32(y, 10));
        w[t] = add(add(w[t], sigma0), add(w[(t + 9) & 15], sigma1));
      }
    }
  }
  for (int k = 0; k < SETS; k++) {
    for (int i = 0; i < 8; i++) s->word[k][i] = add(s->word[k][i], v[k][i]);
  }
}

AVX512 static inline void start(state *s, const uint32_t words[8]) {
  for (int k = 0; k < SETS; k++) {
    for (int i = 0; i < 8; i++) s->word[k][i] = all(words[i]);
  }
}

/// Ends a message of `count` words behind one block: the padding and the length.
AVX512 static inline void end(block *m, int count) {
  for (int k = 0; k < SETS; k++) {
    m->word[k][count] = all(0x80000000);
    for (int i = count + 1; i < 15; i++) m->word[k][i] = _mm512_setzero_si512();
    m->word[k][15] = all((uint32_t)(64 + 4 * count) * 8);
  }
}

/// Ends an outer hash of HMAC: the inner digest as message, behind one block.
AVX512 static inline void compress_digest(state *s, const state *digest) {
  block m;
  for (int k = 0; k < SETS; k++) {
    for (int i = 0; i < 8; i++) m.word[k][i] = digest->word[k][i];
  }
  end(&m, 8);
  compress(s, &m);
}

/// Begins a hash of HMAC: the key, filled up with zeros, combined with the pad.
AVX512 static inline void compress_key(state *s, const state *key, uint32_t pad) {
  block m;
  for (int k = 0; k < SETS; k++) {
    for (int i = 0; i < 16; i++) {
      m.word[k][i] = i < 8 ? _mm512_xor_si512(key->word[k][i], all(pad)) : all(pad);
    }
  }
  start(s, ck_sha256_start);
  compress(s, &m);
}

AVX512 static inline __m512i swap_bytes(__m512i words) {
  const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  return _mm512_shuffle_epi8(words, _mm512_broadcast_i32x4(order));
}

/// Spreads sixteen keys over four registers, one for each of their words.
AVX512 static inline void load_keys(const uint8_t *keys, __m512i words[16]) {
  const __m512i words01 =
    _mm512_set_epi32(29, 25, 21, 17, 13, 9, 5, 1, 28, 24, 20, 16, 12, 8, 4, 0);
  const __m512i words23 =
    _mm512_set_epi32(31, 27, 23, 19, 15, 11, 7, 3, 30, 26, 22, 18, 14, 10, 6, 2);
  __m512i four[4];
  for (int i = 0; i < 4; i++) four[i] = swap_bytes(_mm512_loadu_si512(keys + 64 * i));
  __m512i low01 = _mm512_permutex2var_epi32(four[0], words01, four[1]);
  __m512i high01 = _mm512_permutex2var_epi32(four[2], words01, four[3]);
  __m512i low23 = _mm512_permutex2var_epi32(four[0], words23, four[1]);
  __m512i high23 = _mm512_permutex2var_epi32(four[2], words23, four[3]);
  words[0] = _mm512_shuffle_i64x2(low01, high01, 0x44);
  words[1] = _mm512_shuffle_i64x2(low01, high01, 0xee);
  words[2] = _mm512_shuffle_i64x2(low23, high23, 0x44);
  words[3] = _mm512_shuffle_i64x2(low23, high23, 0xee);
}

/// The way back.
AVX512 static inline void store_keys(const __m512i words[8], uint8_t *keys) {
  // Within each 128-bit lane: four words of one key. Register i then holds the keys i, i + 4, i + 8, i + 12.
  __m512i low01 = _mm512_unpacklo_epi32(words[0], words[1]);
  __m512i high01 = _mm512_unpackhi_epi32(words[0], words[1]);
  __m512i low23 = _mm512_unpacklo_epi32(words[2], words[3]);
  __m512i high23 = _mm512_unpackhi_epi32(words[2], words[3]);
  __m512i key[4] = {
    _mm512_unpacklo_epi64(low01, low23), _mm512_unpackhi_epi64(low01, low23),
    _mm512_unpacklo_epi64(high01, high23), _mm512_unpackhi_epi64(high01, high23)};
  __m512i low_a = _mm512_shuffle_i32x4(key[0], key[1], 0x44);
  __m512i high_a = _mm512_shuffle_i32x4(key[0], key[1], 0xee);
  __m512i low_b = _mm512_shuffle_i32x4(key[2], key[3], 0x44);
  __m512i high_b = _mm512_shuffle_i32x4(key[2], key[3], 0xee);
  _mm512_storeu_si512(keys, swap_bytes(_mm512_shuffle_i32x4(low_a, low_b, 0x88)));
  _mm512_storeu_si512(keys + 64, swap_bytes(_mm512_shuffle_i32x4(low_a, low_b, 0xdd)));
  _mm512_storeu_si512(keys + 128, swap_bytes(_mm512_shuffle_i32x4(high_a, high_b, 0x88)));
  _mm512_storeu_si512(keys + 192, swap_bytes(_mm512_shuffle_i32x4(high_a, high_b, 0xdd)));
}

AVX512 static void derive_all_lanes(
  const uint32_t label[2], const uint8_t *keys, uint8_t *derived
) {
  // Extract: the pseudorandom key is HMAC(zero salt, key).
  block m;
  state inner, pseudorandom, outer;
  for (int k = 0; k < SETS; k++) load_keys(keys + 16 * LANES * k, m.word[k]);
  end(&m, 4);
  start(&inner, ck_zero_key_inner);
  compress(&inner, &m);
  start(&pseudorandom, ck_zero_key_outer);
  compress_digest(&pseudorandom, &inner);

  // Expand: the first block is HMAC(pseudorandom key, label || 1).
  compress_key(&inner, &pseudorandom, 0x36363636);
  for (int k = 0; k < SETS; k++) m.word[k][0] = all(label[0]), m.word[k][1] = all(label[1]);
  end(&m, 2);
  compress(&inner, &m);
  compress_key(&outer, &pseudorandom, 0x5c5c5c5c);
  compress_digest(&outer, &inner);
  for (int k = 0; k < SETS; k++) store_keys(outer.word[k], derived + 16 * LANES * k);
}

AVX512 void ck_avx512_derive(
  ck_purpose purpose, const uint8_t *keys, size_t count, uint8_t *derived
) {
  const uint32_t *label = ck_labels[purpose];
  const size_t at_once = LANES * SETS;
  size_t done = 0;
  for (; done + at_once <= count; done += at_once) {
    derive_all_lanes(label, keys + 16 * done, derived + 16 * done);
  }
  size_t left = count - done;
  if (left >= LANES) {
    uint8_t padded[16 * LANES * SETS] = {0};
    memcpy(padded, keys + 16 * done, 16 * left);
    derive_all_lanes(label, padded, padded);
    memcpy(derived + 16 * done, padded, 16 * left);
    ck_wipe(padded, sizeof padded);
  } else if (left > 0) {
    // So few keys are done sooner one by one.
    ck_shani_derive(purpose, keys + 16 * done, left, derived + 16 * done);
  }
}

#endif
