// AES-128 with 256-bit VAES, and the look-up of identifiers with AVX2.

#if defined(__x86_64__)

#include "kernels.h"

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi2")))
#define VAES __attribute__((target("avx2,bmi2,aes,vaes")))

/// The number of registers of two blocks in flight.
enum { FLIGHT = 8 };

VAES void ck_vaes256_identifiers(
  const uint8_t *keys, const uint32_t *starts, size_t count, uint32_t intervals,
  uint8_t *identifiers
) {
  __m256i round[11];
  const __m256i rotate = _mm256_set1_epi32(0x0c0f0e0d);
  const __m256i label =
    _mm256_broadcastsi128_si256(_mm_set_epi32(0, 0, 0x00004950, 0x522d4e45));
  const __m256i two = _mm256_set_epi32(2, 0, 0, 0, 2, 0, 0, 0);
  for (size_t i = 0; i < count; i++) {
    // The key expansion, the same in both halves; see the AES-NI path.
    __m256i key = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(keys + 16 * i)));
    round[0] = key;
    int constant = 1;
#pragma clang loop unroll(full)
    for (int r = 1; r <= 10; r++) {
      __m256i substituted = _mm256_aesenclast_epi128(
        _mm256_shuffle_epi8(key, rotate), _mm256_set1_epi32(constant));
      key = _mm256_xor_si256(key, _mm256_bslli_epi128(key, 4));
      key = _mm256_xor_si256(key, _mm256_bslli_epi128(key, 8));
      key = _mm256_xor_si256(key, substituted);
      round[r] = key;
      constant = constant << 1 ^ (constant >> 7) * 0x11b;
    }

    uint8_t *out = identifiers + 16 * (size_t)intervals * i;
    __m256i counter = _mm256_or_si256(
      label, _mm256_set_epi32((int)(starts[i] + 1), 0, 0, 0, (int)starts[i], 0, 0, 0));
    for (uint32_t j = 0; j < intervals; j += 2 * FLIGHT) {
      __m256i x[FLIGHT];
      for (int f = 0; f < FLIGHT; f++) {
        x[f] = _mm256_xor_si256(counter, round[0]);
        counter = _mm256_add_epi32(counter, two);
      }
      for (int r = 1; r < 10; r++) {
        for (int f = 0; f < FLIGHT; f++) x[f] = _mm256_aesenc_epi128(x[f], round[r]);
      }
      for (int f = 0; f < FLIGHT; f++) x[f] = _mm256_aesenclast_epi128(x[f], round[10]);
      uint32_t left = intervals - j;
      memcpy(out + 16 * (size_t)j, x, left < 2 * FLIGHT ? 16 * left : sizeof x);
    }
  }
  ck_wipe(round, sizeof round);
}

/// A bit for each of sixteen identifiers that says whether it may have been heard.
///
/// The words are fetched by scalar loads, which is faster than a gather.
AVX2 static inline uint32_t look_up(const ck_window *window, const uint8_t *identifiers) {
  uint64_t words[16] __attribute__((aligned(32)));
#pragma clang loop unroll(full)
  for (int i = 0; i < 16; i++) {
    uint64_t place;
    memcpy(&place, identifiers + 16 * i, 8);
    // Without the barrier the compiler turns the loads into gathers.
    __asm__("" : "+r"(place));
    words[i] = window->words[place & window->mask];
  }
  const __m256i six_bits = _mm256_set1_epi64x(63);
  uint32_t hits = 0;
#pragma clang loop unroll(full)
  for (int i = 0; i < 16; i += 4) {
    __m256i a = _mm256_loadu_si256((const __m256i *)(identifiers + 16 * i));
    __m256i b = _mm256_loadu_si256((const __m256i *)(identifiers + 16 * i + 32));
    // The upper halves of the identifiers 0, 2, 1, 3; the words follow them.
    __m256i high = _mm256_unpackhi_epi64(a, b);
    __m256i word = _mm256_permute4x64_epi64(
      _mm256_load_si256((const __m256i *)(words + i)), 0xd8);
    __m256i first = _mm256_srlv_epi64(word, _mm256_and_si256(high, six_bits));
    __m256i second = _mm256_srlv_epi64(
      word, _mm256_and_si256(_mm256_srli_epi64(high, 32), six_bits));
    __m256i both = _mm256_slli_epi64(_mm256_and_si256(first, second), 63);
    both = _mm256_permute4x64_epi64(both, 0xd8);
    hits |= (uint32_t)_mm256_movemask_pd(_mm256_castsi256_pd(both)) << i;
  }
  return hits;
}

AVX2 static inline size_t probe(
  void (*identifiers)(const uint8_t *, const uint32_t *, size_t, uint32_t, uint8_t *),
  const ck_window *window, const uint8_t *keys, const uint32_t *starts, const uint32_t *counts,
  size_t count, ck_survivor *survivors
) {
  // Identifiers behind a key's last one are those of another key, and not counted.
  uint8_t derived[16 * CK_INTERVALS_PER_KEY] = {0};
  size_t found = 0;
  for (size_t i = 0; i < count; i++) {
    identifiers(keys + 16 * i, starts + i, 1, counts[i], derived);
    for (uint32_t j = 0; j < counts[i]; j += 16) {
      uint32_t hits = look_up(window, derived + 16 * j);
      for (; __builtin_expect(hits != 0, 0); hits &= hits - 1) {
        uint32_t offset = j + (uint32_t)__builtin_ctz(hits);
        if (offset >= counts[i]) break;
        survivors[found] = (ck_survivor){.key = (uint32_t)i, .offset = offset};
        memcpy(survivors[found++].identifier, derived + 16 * offset, 16);
      }
    }
  }
  return found;
}

AVX2 size_t ck_avx2_probe(
  const ck_window *window, const uint8_t *keys, const uint32_t *starts, const uint32_t *counts,
  size_t count, ck_survivor *survivors
) {
  return probe(ck_aesni_identifiers, window, keys, starts, counts, count, survivors);
}

VAES size_t ck_vaes256_probe(
  const ck_window *window, const uint8_t *keys, const uint32_t *starts, const uint32_t *counts,
  size_t count, ck_survivor *survivors
) {
  return probe(ck_vaes256_identifiers, window, keys, starts, counts, count, survivors);
}

#endif
