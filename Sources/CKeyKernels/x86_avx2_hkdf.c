// HKDF-SHA-256 of eight keys at a time, with AVX2.
//
// Word i of eight keys stands in one register, so that every instruction works for eight keys.

#if defined(__x86_64__)

#include "kernels.h"
#include "sha256_constants.h"

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

enum { LANES = 8 };

AVX2 static inline __m256i add(__m256i a, __m256i b) { return _mm256_add_epi32(a, b); }

AVX2 static inline __m256i all(uint32_t value) { return _mm256_set1_epi32((int)value); }

/// The exclusive or of `x` turned to the right by `a`, `x` turned by `b`, and `c`.
#define TURN(x, a, b, c)                                                                             \
  _mm256_xor_si256(                                                                                  \
    _mm256_xor_si256(                                                                                \
      _mm256_xor_si256(_mm256_srli_epi32(x, a), _mm256_slli_epi32(x, 32 - (a))),                     \
      _mm256_xor_si256(_mm256_srli_epi32(x, b), _mm256_slli_epi32(x, 32 - (b)))),                    \
    c)

#define ROTATE(x, a) _mm256_or_si256(_mm256_srli_epi32(x, a), _mm256_slli_epi32(x, 32 - (a)))

/// One round. Instead of moving the eight words along, the caller names them one place further each time.
#define ROUND(a, b, c, d, e, f, g, h, constant_and_word)                                             \
  do {                                                                                               \
    __m256i choose = _mm256_xor_si256(g, _mm256_and_si256(e, _mm256_xor_si256(f, g)));               \
    __m256i majority =                                                                               \
      _mm256_or_si256(_mm256_and_si256(a, b), _mm256_and_si256(c, _mm256_or_si256(a, b)));           \
    __m256i t1 = add(add(h, constant_and_word), add(choose, TURN(e, 6, 11, ROTATE(e, 25))));         \
    d = add(d, t1);                                                                                  \
    h = add(t1, add(TURN(a, 2, 13, ROTATE(a, 22)), majority));                                       \
  } while (0)

/// One compression in each lane; `w` is overwritten by the message schedule.
AVX2 static __attribute__((noinline)) void compress(__m256i s[restrict 8], __m256i w[restrict 16]) {
  __m256i x[8];
  for (int i = 0; i < 8; i++) x[i] = s[i];
  for (int group = 0; group < 64; group += 16) {
#pragma clang loop unroll(full)
    for (int t = 0; t < 16; t++) {
      ROUND(
        x[(64 - t) & 7], x[(65 - t) & 7], x[(66 - t) & 7], x[(67 - t) & 7], x[(68 - t) & 7],
        x[(69 - t) & 7], x[(70 - t) & 7], x[(71 - t) & 7],
        add(w[t], all(ck_sha256_rounds[group + t])));
    }
    if (group == 48) break;
#pragma clang loop unroll(full)
    for (int t = 0; t < 16; t++) {
      __m256i y = w[(t + 1) & 15], z = w[(t + 14) & 15];
      __m256i sigma0 = TURN(y, 7, 18, _mm256_srli_epi32(y, 3));
      __m256i sigma1 = TURN(z, 17, 19, _mm256_srli_epi32(z, 10));
      w[t] = add(add(w[t], sigma0), add(w[(t + 9) & 15], sigma1));
    }
  }
  for (int i = 0; i < 8; i++) s[i] = add(s[i], x[i]);
}

AVX2 static inline void start(__m256i s[8], const uint32_t words[8]) {
  for (int i = 0; i < 8; i++) s[i] = all(words[i]);
}

/// Ends a message of `count` words behind one block: the padding and the length.
AVX2 static inline void end(__m256i w[16], int count) {
  w[count] = all(0x80000000);
  for (int i = count + 1; i < 15; i++) w[i] = _mm256_setzero_si256();
  w[15] = all((uint32_t)(64 + 4 * count) * 8);
}

/// Ends an outer hash of HMAC: the inner digest as message, behind one block.
AVX2 static inline void compress_digest(__m256i s[8], const __m256i digest[8]) {
  __m256i w[16];
  for (int i = 0; i < 8; i++) w[i] = digest[i];
  end(w, 8);
  compress(s, w);
}

/// Begins a hash of HMAC: the key, filled up with zeros, combined with the pad.
AVX2 static inline void compress_key(__m256i s[8], const __m256i key[8], uint32_t pad) {
  __m256i w[16];
  for (int i = 0; i < 16; i++) w[i] = i < 8 ? _mm256_xor_si256(key[i], all(pad)) : all(pad);
  start(s, ck_sha256_start);
  compress(s, w);
}

AVX2 static inline __m256i swap_bytes(__m256i words) {
  const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  return _mm256_shuffle_epi8(words, _mm256_broadcastsi128_si256(order));
}

/// Transposes four words by four in each half.
AVX2 static inline void transpose(__m256i x[4]) {
  __m256i a = _mm256_unpacklo_epi32(x[0], x[1]), b = _mm256_unpackhi_epi32(x[0], x[1]);
  __m256i c = _mm256_unpacklo_epi32(x[2], x[3]), d = _mm256_unpackhi_epi32(x[2], x[3]);
  x[0] = _mm256_unpacklo_epi64(a, c), x[1] = _mm256_unpackhi_epi64(a, c);
  x[2] = _mm256_unpacklo_epi64(b, d), x[3] = _mm256_unpackhi_epi64(b, d);
}

AVX2 static void derive_all_lanes(const uint32_t label[2], const uint8_t *keys, uint8_t *derived) {
  // Keys i and i + 4 stand in the halves of register i.
  __m256i w[16], inner[8], pseudorandom[8], outer[8];
  for (int i = 0; i < 4; i++) {
    w[i] = swap_bytes(
      _mm256_loadu2_m128i(
        (const __m128i *)(keys + 16 * (i + 4)), (const __m128i *)(keys + 16 * i)));
  }
  transpose(w);

  // Extract: the pseudorandom key is HMAC(zero salt, key).
  end(w, 4);
  start(inner, ck_zero_key_inner);
  compress(inner, w);
  start(pseudorandom, ck_zero_key_outer);
  compress_digest(pseudorandom, inner);

  // Expand: the first block is HMAC(pseudorandom key, label || 1).
  compress_key(inner, pseudorandom, 0x36363636);
  w[0] = all(label[0]), w[1] = all(label[1]);
  end(w, 2);
  compress(inner, w);
  compress_key(outer, pseudorandom, 0x5c5c5c5c);
  compress_digest(outer, inner);

  transpose(outer);
  for (int i = 0; i < 4; i++) {
    _mm256_storeu2_m128i(
      (__m128i *)(derived + 16 * (i + 4)), (__m128i *)(derived + 16 * i), swap_bytes(outer[i]));
  }
}

AVX2 void ck_avx2_derive(
  ck_purpose purpose, const uint8_t *keys, size_t count, uint8_t *derived
) {
  const uint32_t *label = ck_labels[purpose];
  size_t done = 0;
  for (; done + LANES <= count; done += LANES) {
    derive_all_lanes(label, keys + 16 * done, derived + 16 * done);
  }
  if (done == count) return;
  uint8_t padded[16 * LANES] = {0};
  memcpy(padded, keys + 16 * done, 16 * (count - done));
  derive_all_lanes(label, padded, padded);
  memcpy(derived + 16 * done, padded, 16 * (count - done));
  ck_wipe(padded, sizeof padded);
}

#endif
