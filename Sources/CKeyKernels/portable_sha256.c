// HKDF-SHA-256 and SHA-256 in plain C. Their time does not depend on keys or data.

#include "kernels.h"
#include "sha256_constants.h"

static inline uint32_t rotate(uint32_t x, int count) { return x >> count | x << (32 - count); }

/// One compression of FIPS 180-4, 6.2.2; `block` is overwritten by the message schedule.
static void compress(uint32_t state[8], uint32_t block[16]) {
  uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
  uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
  for (int t = 0; t < 64; t++) {
    uint32_t w = block[t & 15];
    if (t >= 16) {
      uint32_t x = block[(t + 1) & 15], y = block[(t + 14) & 15];
      w += (rotate(x, 7) ^ rotate(x, 18) ^ x >> 3) + block[(t + 9) & 15]
        + (rotate(y, 17) ^ rotate(y, 19) ^ y >> 10);
      block[t & 15] = w;
    }
    uint32_t t1 = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g))
      + ck_sha256_rounds[t] + w;
    uint32_t t2 = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g, g = f, f = e, e = d + t1;
    d = c, c = b, b = a, a = t1 + t2;
  }
  state[0] += a, state[1] += b, state[2] += c, state[3] += d;
  state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

/// Ends an outer hash of HMAC: the inner digest as message, behind one block.
static void compress_digest(uint32_t state[8], const uint32_t digest[8]) {
  uint32_t block[16] = {[8] = 0x80000000, [15] = (64 + 32) * 8};
  memcpy(block, digest, 32);
  compress(state, block);
}

static void derive_one(const uint32_t label[2], const uint8_t key[16], uint8_t derived[16]) {
  // Extract: the pseudorandom key is HMAC(zero salt, key).
  uint32_t block[16] = {[4] = 0x80000000, [15] = (64 + 16) * 8};
  for (int i = 0; i < 4; i++) block[i] = ck_load_be32(key + 4 * i);
  uint32_t inner[8], pseudorandom[8];
  memcpy(inner, ck_zero_key_inner, sizeof inner);
  compress(inner, block);
  memcpy(pseudorandom, ck_zero_key_outer, sizeof pseudorandom);
  compress_digest(pseudorandom, inner);

  // Expand: the first block is HMAC(pseudorandom key, label || 1).
  uint32_t outer[8];
  memcpy(inner, ck_sha256_start, sizeof inner);
  memcpy(outer, ck_sha256_start, sizeof outer);
  for (int i = 0; i < 16; i++) block[i] = (i < 8 ? pseudorandom[i] : 0) ^ 0x36363636;
  compress(inner, block);
  memset(block, 0, sizeof block);
  block[0] = label[0], block[1] = label[1], block[2] = 0x80000000, block[15] = (64 + 8) * 8;
  compress(inner, block);
  for (int i = 0; i < 16; i++) block[i] = (i < 8 ? pseudorandom[i] : 0) ^ 0x5c5c5c5c;
  compress(outer, block);
  compress_digest(outer, inner);
  for (int i = 0; i < 4; i++) ck_store_be32(derived + 4 * i, outer[i]);

  ck_wipe(block, sizeof block);
  ck_wipe(inner, sizeof inner);
  ck_wipe(outer, sizeof outer);
  ck_wipe(pseudorandom, sizeof pseudorandom);
}

void ck_portable_derive(ck_purpose purpose, const uint8_t *keys, size_t count, uint8_t *derived) {
  for (size_t i = 0; i < count; i++) derive_one(ck_labels[purpose], keys + 16 * i, derived + 16 * i);
}

void ck_portable_sha256(uint32_t words[8], const uint8_t *blocks, size_t count) {
  uint32_t block[16];
  for (; count > 0; count--, blocks += 64) {
    for (int i = 0; i < 16; i++) block[i] = ck_load_be32(blocks + 4 * i);
    compress(words, block);
  }
  ck_wipe(block, sizeof block);
}
