// HKDF-SHA-256 and AES with the SHA-2 and AES extensions of AArch64. Their time does not depend on keys or
// data.

#if defined(__aarch64__)

#include "probe.h"
#include "sha256_constants.h"

#include <arm_neon.h>

#define CRYPTO __attribute__((target("aes,sha2")))

// The number of keys is a constant wherever these are called, and only inlining lets the compiler see it.
#define INLINE static inline __attribute__((always_inline))

// MARK: HKDF

/// The number of keys that go side by side through a compression, which is a chain of dependent instructions.
enum { KEYS = 4 };

typedef struct {
  uint32x4_t abcd, efgh;
} state;

/// Sixteen message words in order.
typedef struct {
  uint32x4_t words[4];
} block;

INLINE state load_state(const uint32_t words[8]) {
  return (state){vld1q_u32(words), vld1q_u32(words + 4)};
}

/// One compression for each key.
CRYPTO INLINE void compress(state *s, block *m, int keys) {
  state old[KEYS];
  for (int k = 0; k < keys; k++) old[k] = s[k];
#pragma clang loop unroll(full)
  for (int group = 0; group < 16; group++) {
    uint32x4_t constants = vld1q_u32(ck_sha256_rounds + 4 * group);
#pragma clang loop unroll(full)
    for (int k = 0; k < keys; k++) {
      uint32x4_t *w = m[k].words;
      if (group >= 4) {
        uint32x4_t next = vsha256su0q_u32(w[group & 3], w[(group + 1) & 3]);
        w[group & 3] = vsha256su1q_u32(next, w[(group + 2) & 3], w[(group + 3) & 3]);
      }
      uint32x4_t sum = vaddq_u32(w[group & 3], constants);
      uint32x4_t abcd = s[k].abcd;
      s[k].abcd = vsha256hq_u32(abcd, s[k].efgh, sum);
      s[k].efgh = vsha256h2q_u32(s[k].efgh, abcd, sum);
    }
  }
  for (int k = 0; k < keys; k++) {
    s[k].abcd = vaddq_u32(s[k].abcd, old[k].abcd);
    s[k].efgh = vaddq_u32(s[k].efgh, old[k].efgh);
  }
}

/// The words behind a message that fills `count` words of a block, after another block: the padding and the
/// length.
INLINE uint32x4_t padding(void) { return (uint32x4_t){0x80000000, 0, 0, 0}; }

INLINE uint32x4_t length(uint32_t count) { return (uint32x4_t){0, 0, 0, (64 + 4 * count) * 8}; }

/// Ends an outer hash of HMAC: the inner digest as message, behind one block.
CRYPTO INLINE void compress_digest(state *s, const state *digest, int keys) {
  block m[KEYS];
  for (int k = 0; k < keys; k++) {
    m[k] = (block){{digest[k].abcd, digest[k].efgh, padding(), length(8)}};
  }
  compress(s, m, keys);
}

/// Begins a hash of HMAC: the key, filled up with zeros, combined with the pad.
CRYPTO INLINE void compress_key(state *s, const state *key, uint32_t pad, int keys) {
  uint32x4_t pads = vdupq_n_u32(pad);
  block m[KEYS];
  for (int k = 0; k < keys; k++) {
    s[k] = load_state(ck_sha256_start);
    m[k] = (block){{veorq_u32(key[k].abcd, pads), veorq_u32(key[k].efgh, pads), pads, pads}};
  }
  compress(s, m, keys);
}

INLINE uint32x4_t load_words(const uint8_t *bytes) {
  return vreinterpretq_u32_u8(vrev32q_u8(vld1q_u8(bytes)));
}

CRYPTO INLINE void derive(const uint32_t label[2], const uint8_t *in, uint8_t *out, int keys) {
  const uint32x4_t zero = vdupq_n_u32(0);
  // Extract: the pseudorandom key is HMAC(zero salt, key).
  state inner[KEYS], pseudorandom[KEYS], outer[KEYS];
  block m[KEYS];
  for (int k = 0; k < keys; k++) {
    inner[k] = load_state(ck_zero_key_inner);
    pseudorandom[k] = load_state(ck_zero_key_outer);
    m[k] = (block){{load_words(in + 16 * k), padding(), zero, length(4)}};
  }
  compress(inner, m, keys);
  compress_digest(pseudorandom, inner, keys);

  // Expand: the first block is HMAC(pseudorandom key, label || 1).
  compress_key(inner, pseudorandom, 0x36363636, keys);
  for (int k = 0; k < keys; k++) {
    m[k] = (block){{(uint32x4_t){label[0], label[1], 0x80000000, 0}, zero, zero, length(2)}};
  }
  compress(inner, m, keys);
  compress_key(outer, pseudorandom, 0x5c5c5c5c, keys);
  compress_digest(outer, inner, keys);
  for (int k = 0; k < keys; k++) {
    vst1q_u8(out + 16 * k, vrev32q_u8(vreinterpretq_u8_u32(outer[k].abcd)));
  }
}

CRYPTO void ck_armv8_derive(
  ck_purpose purpose, const uint8_t *keys, size_t count, uint8_t *derived
) {
  const uint32_t *label = ck_labels[purpose];
  size_t i = 0;
  for (; i + KEYS <= count; i += KEYS) derive(label, keys + 16 * i, derived + 16 * i, KEYS);
  for (; i < count; i++) derive(label, keys + 16 * i, derived + 16 * i, 1);
}

CRYPTO void ck_armv8_sha256(uint32_t words[8], const uint8_t *blocks, size_t count) {
  state s = load_state(words);
  for (; count > 0; count--, blocks += 64) {
    block m = {{
      load_words(blocks), load_words(blocks + 16), load_words(blocks + 32), load_words(blocks + 48),
    }};
    compress(&s, &m, 1);
  }
  vst1q_u32(words, s.abcd);
  vst1q_u32(words + 4, s.efgh);
}

// MARK: AES

/// The number of blocks in flight: the latency of a round over its throughput.
enum { LANES = 8 };

typedef struct {
  uint8x16_t round[15];
} schedule;

/// The S-box on each byte of a word. With all columns alike ShiftRows moves nothing, and the state combined
/// with a zero key is the state.
CRYPTO static inline uint32_t substitute(uint32_t word) {
  uint8x16_t state = vreinterpretq_u8_u32(vdupq_n_u32(word));
  return vgetq_lane_u32(vreinterpretq_u32_u8(vaeseq_u8(state, vdupq_n_u8(0))), 0);
}

/// The key expansion of FIPS 197, 5.2, on words whose first byte is the lowest.
CRYPTO static inline void expand(const uint8_t *key, int words, int rounds, schedule *out) {
  uint32_t w[60], constant = 1;
  memcpy(w, key, 4 * (size_t)words);
  for (int i = words; i < 4 * (rounds + 1); i++) {
    uint32_t t = w[i - 1];
    if (i % words == 0) {
      t = substitute(t >> 8 | t << 24) ^ constant;
      constant = constant << 1 ^ (constant >> 7) * 0x11b;
    } else if (words == 8 && i % 8 == 4) {
      t = substitute(t);
    }
    w[i] = w[i - words] ^ t;
  }
  memcpy(out->round, w, 16 * (size_t)(rounds + 1));
  ck_wipe(w, sizeof w);
}

CRYPTO static inline void encrypt_lanes(const schedule *key, int rounds, uint8x16_t lanes[LANES]) {
  // The instruction adds the round key first, so the rounds stand one place earlier than in FIPS 197.
  for (int i = 0; i + 1 < rounds; i++) {
    for (int j = 0; j < LANES; j++) lanes[j] = vaesmcq_u8(vaeseq_u8(lanes[j], key->round[i]));
  }
  for (int j = 0; j < LANES; j++) {
    lanes[j] = veorq_u8(vaeseq_u8(lanes[j], key->round[rounds - 1]), key->round[rounds]);
  }
}

CRYPTO void ck_armv8_aes128_encrypt(
  const uint8_t *key, const uint8_t *blocks, size_t count, uint8_t *encrypted
) {
  schedule expanded;
  expand(key, 4, 10, &expanded);
  for (size_t i = 0; i < count; i += LANES) {
    size_t byte_count = (count - i < LANES ? count - i : LANES) * 16;
    uint8x16_t lanes[LANES] = {vdupq_n_u8(0)};
    memcpy(lanes, blocks + 16 * i, byte_count);
    encrypt_lanes(&expanded, 10, lanes);
    memcpy(encrypted + 16 * i, lanes, byte_count);
  }
  ck_wipe(&expanded, sizeof expanded);
}

CRYPTO void ck_armv8_identifiers(
  const uint8_t *keys, const uint32_t *starts, size_t count, uint32_t intervals,
  uint8_t *identifiers
) {
  schedule expanded;
  const uint32x4_t label = {0x522d4e45, 0x00004950, 0, 0};
  for (size_t i = 0; i < count; i++) {
    uint8_t *out = identifiers + 16 * (size_t)intervals * i;
    expand(keys + 16 * i, 4, 10, &expanded);
    for (uint32_t j = 0; j < intervals; j += LANES) {
      uint8x16_t lanes[LANES];
      for (uint32_t k = 0; k < LANES; k++) {
        lanes[k] = vreinterpretq_u8_u32(vsetq_lane_u32(starts[i] + j + k, label, 3));
      }
      encrypt_lanes(&expanded, 10, lanes);
      uint32_t left = intervals - j;
      memcpy(out + 16 * (size_t)j, lanes, (left < LANES ? left : LANES) * 16);
    }
  }
  ck_wipe(&expanded, sizeof expanded);
}

CRYPTO void ck_armv8_aes256_ctr(
  const uint8_t *key, const uint8_t *counter, uint8_t *stream, size_t count
) {
  schedule expanded;
  expand(key, 8, 14, &expanded);
  uint8_t next[16];
  memcpy(next, counter, 16);
  uint8x16_t lanes[LANES];
  for (size_t done = 0; done < count; done += sizeof lanes) {
    for (int j = 0; j < LANES; j++) {
      lanes[j] = vld1q_u8(next);
      ck_increment(next);
    }
    encrypt_lanes(&expanded, 14, lanes);
    memcpy(stream + done, lanes, count - done < sizeof lanes ? count - done : sizeof lanes);
  }
  ck_wipe(lanes, sizeof lanes);
  ck_wipe(&expanded, sizeof expanded);
}

CRYPTO size_t ck_armv8_probe(
  const ck_window *window, const uint8_t *keys, const uint32_t *starts, const uint32_t *counts,
  size_t count, ck_survivor *survivors
) {
  return ck_probe_each(ck_armv8_identifiers, window, keys, starts, counts, count, survivors);
}

#endif
