// AES-128 with VAES: four keys, or four blocks of one key, in one register; and the look-up of the identifiers before
// they leave the registers.

#if defined(__x86_64__)

#include "kernels.h"

#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,vaes,bmi2")))

/// The number of registers of blocks in flight: the latency of a round over its throughput.
enum { FLIGHT = 8 };

/// The expanded keys, one in each 128-bit lane.
typedef struct {
  __m512i round[11];
} schedule;

/// The key expansion of FIPS 197, 5.2, in four lanes; see the AES-NI path for how `aesenclast` serves it.
AVX512 static inline void expand(__m512i key, schedule *out) {
  const __m512i rotate = _mm512_set1_epi32(0x0c0f0e0d);
  out->round[0] = key;
  int constant = 1;
#pragma clang loop unroll(full)
  for (int i = 1; i <= 10; i++) {
    __m512i rotated = _mm512_shuffle_epi8(key, rotate);
    __m512i substituted = _mm512_aesenclast_epi128(rotated, _mm512_set1_epi32(constant));
    key = _mm512_xor_si512(key, _mm512_bslli_epi128(key, 4));
    key = _mm512_ternarylogic_epi64(key, _mm512_bslli_epi128(key, 8), substituted, 0x96);
    out->round[i] = key;
    constant = constant << 1 ^ (constant >> 7) * 0x11b;
  }
}

AVX512 static inline void encrypt(const schedule *key, __m512i x[FLIGHT]) {
#pragma clang loop unroll(full)
  for (int j = 0; j < FLIGHT; j++) x[j] = _mm512_xor_si512(x[j], key->round[0]);
#pragma clang loop unroll(full)
  for (int i = 1; i < 10; i++) {
#pragma clang loop unroll(full)
    for (int j = 0; j < FLIGHT; j++) x[j] = _mm512_aesenc_epi128(x[j], key->round[i]);
  }
#pragma clang loop unroll(full)
  for (int j = 0; j < FLIGHT; j++) x[j] = _mm512_aesenclast_epi128(x[j], key->round[10]);
}

/// PaddedData of an interval in each lane.
AVX512 static inline __m512i padded_data(uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
  const __m512i label = _mm512_broadcast_i32x4(_mm_set_epi32(0, 0, 0x00004950, 0x522d4e45));
  return _mm512_or_si512(
    label,
    _mm512_set_epi32(
      (int)d, 0, 0, 0, (int)c, 0, 0, 0, (int)b, 0, 0, 0, (int)a, 0, 0, 0));
}

/// Fills the registers with the blocks of the intervals that follow, and moves the counter behind them.
AVX512 static inline void count_up(__m512i *counter, int step, __m512i x[FLIGHT]) {
  const __m512i steps = _mm512_broadcast_i32x4(_mm_set_epi32(step, 0, 0, 0));
#pragma clang loop unroll(full)
  for (int j = 0; j < FLIGHT; j++) {
    x[j] = *counter;
    *counter = _mm512_add_epi32(*counter, steps);
  }
}

AVX512 void ck_avx512_identifiers(
  const uint8_t *keys, const uint32_t *starts, size_t count, uint32_t intervals,
  uint8_t *identifiers
) {
  schedule expanded;
  for (size_t i = 0; i < count; i++) {
    uint8_t *out = identifiers + 16 * (size_t)intervals * i;
    expand(_mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(keys + 16 * i))), &expanded);
    uint32_t start = starts[i];
    __m512i counter = padded_data(start, start + 1, start + 2, start + 3);
    for (uint32_t j = 0; j < intervals; j += 4 * FLIGHT) {
      __m512i x[FLIGHT];
      count_up(&counter, 4, x);
      encrypt(&expanded, x);
      uint32_t left = intervals - j;
      memcpy(out + 16 * (size_t)j, x, left < 4 * FLIGHT ? 16 * left : sizeof x);
    }
  }
  ck_wipe(&expanded, sizeof expanded);
}

/// Two words of the window, next to one another.
AVX512 static inline __m128i fetch_two(const uint64_t *words, const uint64_t places[2]) {
  __m128d low = _mm_load_sd((const double *)(words + places[0]));
  return _mm_castpd_si128(_mm_loadh_pd(low, (const double *)(words + places[1])));
}

/// Eight words of the window, by scalar loads: twice as fast here as a gather.
AVX512 static inline __m512i fetch(const uint64_t *words, const uint64_t places[8]) {
  __m256i low = _mm256_set_m128i(fetch_two(words, places + 2), fetch_two(words, places));
  __m256i high = _mm256_set_m128i(fetch_two(words, places + 6), fetch_two(words, places + 4));
  return _mm512_inserti64x4(_mm512_castsi256_si512(low), high, 1);
}

/// A bit for each identifier of a flight that says whether it may have been heard: bit 8p + 2l + h stands for register
/// 2p + h and lane l.
AVX512 static inline uint32_t look_up(const ck_window *window, const __m512i x[FLIGHT]) {
  const __m512i mask = _mm512_set1_epi64((long long)window->mask);
  const __m512i six_bits = _mm512_set1_epi64(63), one = _mm512_set1_epi64(1);
  uint64_t places[4 * FLIGHT] __attribute__((aligned(64)));
#pragma clang loop unroll(full)
  for (int p = 0; p < FLIGHT / 2; p++) {
    __m512i low = _mm512_unpacklo_epi64(x[2 * p], x[2 * p + 1]);
    _mm512_store_si512(places + 8 * p, _mm512_and_si512(low, mask));
  }
  // Without this barrier the compiler would see through the memory and extract the places one by one.
  __asm__ volatile("" : "+m"(places));
  uint32_t hits = 0;
#pragma clang loop unroll(full)
  for (int p = 0; p < FLIGHT / 2; p++) {
    __m512i high = _mm512_unpackhi_epi64(x[2 * p], x[2 * p + 1]);
    __m512i word = fetch(window->words, places + 8 * p);
    __m512i first = _mm512_srlv_epi64(word, _mm512_and_si512(high, six_bits));
    __m512i second = _mm512_srlv_epi64(
      word, _mm512_and_si512(_mm512_srli_epi64(high, 32), six_bits));
    __m512i both = _mm512_ternarylogic_epi64(first, second, one, 0x80);
    hits |= (uint32_t)_mm512_test_epi64_mask(both, both) << 8 * p;
  }
  return hits;
}

/// Writes down the identifiers that may have been heard; out of line, since there are few.
AVX512 static __attribute__((noinline)) size_t write_down(
  uint32_t hits, const __m512i x[FLIGHT], const uint32_t *counts, size_t first, uint32_t offset,
  ck_survivor *survivors
) {
  size_t found = 0;
  for (; hits != 0; hits &= hits - 1) {
    uint32_t bit = (uint32_t)__builtin_ctz(hits);
    uint32_t lane = bit >> 1 & 3, j = (bit >> 3) * 2 + (bit & 1);
    if (offset + j >= counts[lane]) continue;
    ck_survivor *out = &survivors[found++];
    out->key = (uint32_t)first + lane;
    out->offset = offset + j;
    memcpy(out->identifier, (const uint8_t *)&x[j] + 16 * lane, 16);
  }
  return found;
}

AVX512 size_t ck_avx512_probe(
  const ck_window *window, const uint8_t *keys, const uint32_t *starts, const uint32_t *counts,
  size_t count, ck_survivor *survivors
) {
  size_t found = 0;
  for (size_t first = 0; first < count; first += 4) {
    // Lanes behind the last key repeat it and count no intervals.
    uint8_t four[64];
    uint32_t start[4], intervals[4], longest = 0;
    for (size_t lane = 0; lane < 4; lane++) {
      size_t i = first + lane < count ? first + lane : count - 1;
      memcpy(four + 16 * lane, keys + 16 * i, 16);
      start[lane] = starts[i];
      intervals[lane] = first + lane < count ? counts[i] : 0;
      if (intervals[lane] > longest) longest = intervals[lane];
    }
    schedule expanded;
    expand(_mm512_loadu_si512(four), &expanded);
    __m512i counter = padded_data(start[0], start[1], start[2], start[3]);
    for (uint32_t offset = 0; offset < longest; offset += FLIGHT) {
      __m512i x[FLIGHT];
      count_up(&counter, 1, x);
      encrypt(&expanded, x);
      uint32_t hits = look_up(window, x);
      if (__builtin_expect(hits != 0, 0)) {
        // A copy, so that the blocks of the other flights need not go through memory.
        __m512i identifiers[FLIGHT];
        memcpy(identifiers, x, sizeof x);
        found += write_down(hits, identifiers, intervals, first, offset, survivors + found);
      }
    }
  }
  return found;
}

#endif
