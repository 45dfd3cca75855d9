// AES in plain C, bitsliced: no memory access and no branch depends on a key or on data, so its time
// tells nothing about them.
//
// Four blocks are eight words, one for each bit of a byte. Byte (row r, column c) of block b, which is byte
// 4c + r on the wire, has bit 16r + 4c + b of each word. A row is then sixteen neighbouring bits:
// ShiftRows turns each row by itself, and the next row is a rotation by sixteen.

#include "probe.h"

typedef struct {
  uint64_t plane[8];
} slices;

/// The S-box, on all bytes at once: the circuit of 113 gates plus four negations of J. Boyar and R. Peralta, "A
/// depth-16 circuit for the AES S-box" (Cryptology ePrint 2011/332), with the letters used there; U0 and
/// S0 are the most significant bits.
static void substitute(slices *s) {
  uint64_t *p = s->plane;
  uint64_t x0 = p[7], x1 = p[6], x2 = p[5], x3 = p[4], x4 = p[3], x5 = p[2], x6 = p[1], x7 = p[0];

  uint64_t y14 = x3 ^ x5, y13 = x0 ^ x6, y9 = x0 ^ x3, y8 = x0 ^ x5, t0 = x1 ^ x2;
  uint64_t y1 = t0 ^ x7, y4 = y1 ^ x3, y12 = y13 ^ y14, y2 = y1 ^ x0, y5 = y1 ^ x6, y3 = y5 ^ y8;
  uint64_t t1 = x4 ^ y12, y15 = t1 ^ x5, y20 = t1 ^ x1, y6 = y15 ^ x7, y10 = y15 ^ t0;
  uint64_t y11 = y20 ^ y9, y7 = x7 ^ y11, y17 = y10 ^ y11, y19 = y10 ^ y8, y16 = t0 ^ y11;
  uint64_t y21 = y13 ^ y16, y18 = x0 ^ y16;

  uint64_t t2 = y12 & y15, t4 = (y3 & y6) ^ t2, t6 = (y4 & x7) ^ t2;
  uint64_t t7 = y13 & y16, t9 = (y5 & y1) ^ t7, t11 = (y2 & y7) ^ t7;
  uint64_t t12 = y9 & y11, t14 = (y14 & y17) ^ t12, t16 = (y8 & y10) ^ t12;
  uint64_t t21 = t4 ^ t14 ^ y20, t22 = t6 ^ t16 ^ y19, t23 = t9 ^ t14 ^ y21, t24 = t11 ^ t16 ^ y18;
  uint64_t t25 = t21 ^ t22, t26 = t21 & t23, t27 = t24 ^ t26, t29 = (t25 & t27) ^ t22;
  uint64_t t30 = t23 ^ t24, t31 = t22 ^ t26, t33 = (t31 & t30) ^ t24, t34 = t23 ^ t33;
  uint64_t t35 = t27 ^ t33, t36 = t24 & t35, t37 = t36 ^ t34, t38 = t27 ^ t36;
  uint64_t t40 = t25 ^ (t29 & t38), t41 = t40 ^ t37, t42 = t29 ^ t33, t43 = t29 ^ t40;
  uint64_t t44 = t33 ^ t37, t45 = t42 ^ t41;

  uint64_t z0 = t44 & y15, z1 = t37 & y6, z2 = t33 & x7, z3 = t43 & y16, z4 = t40 & y1;
  uint64_t z5 = t29 & y7, z6 = t42 & y11, z7 = t45 & y17, z8 = t41 & y10, z9 = t44 & y12;
  uint64_t z10 = t37 & y3, z11 = t33 & y4, z12 = t43 & y13, z13 = t40 & y5, z14 = t29 & y2;
  uint64_t z15 = t42 & y9, z16 = t45 & y14, z17 = t41 & y8;

  uint64_t t46 = z15 ^ z16, t47 = z10 ^ z11, t48 = z5 ^ z13, t49 = z9 ^ z10, t50 = z2 ^ z12;
  uint64_t t51 = z2 ^ z5, t52 = z7 ^ z8, t53 = z0 ^ z3, t54 = z6 ^ z7, t55 = z16 ^ z17;
  uint64_t t56 = z12 ^ t48, t57 = t50 ^ t53, t58 = z4 ^ t46, t59 = z3 ^ t54, t60 = t46 ^ t57;
  uint64_t t61 = z14 ^ t57, t62 = t52 ^ t58, t63 = t49 ^ t58, t64 = z4 ^ t59, t65 = t61 ^ t62;
  uint64_t t66 = z1 ^ t63, t67 = t64 ^ t65, s3 = t53 ^ t66;
  p[7] = t59 ^ t63, p[6] = t64 ^ ~s3, p[5] = t55 ^ ~t67, p[4] = s3;
  p[3] = t51 ^ t66, p[2] = t47 ^ t65, p[1] = t56 ^ ~t62, p[0] = t48 ^ ~t60;
}

static void shift_rows(slices *s) {
  for (int i = 0; i < 8; i++) {
    uint64_t x = s->plane[i];
    uint64_t one = x & 0x00000000ffff0000, two = x & 0x0000ffff00000000, three = x & 0xffff000000000000;
    s->plane[i] = (x & 0xffff)
      | ((one >> 4 | one << 12) & 0x00000000ffff0000)
      | ((two >> 8 | two << 8) & 0x0000ffff00000000)
      | ((three >> 12 | three << 4) & 0xffff000000000000);
  }
}

static inline uint64_t next_row(uint64_t x, int rows) { return x >> 16 * rows | x << (64 - 16 * rows); }

/// Each byte becomes 2a + 3b + c + d of itself and the three below it in its column.
static void mix_columns(slices *s) {
  slices old = *s;
  for (int i = 0; i < 8; i++) {
    uint64_t below = next_row(old.plane[i], 1);
    uint64_t rest = below ^ next_row(old.plane[i] ^ below, 2);
    // Doubling in the field moves each bit up by one; bit 7 comes back as 0x1b.
    uint64_t doubled = i == 0 ? 0 : old.plane[i - 1] ^ next_row(old.plane[i - 1], 1);
    if (i == 0 || i == 1 || i == 3 || i == 4) doubled ^= old.plane[7] ^ next_row(old.plane[7], 1);
    s->plane[i] = doubled ^ rest;
  }
}

static void add_round_key(slices *s, const slices *key) {
  for (int i = 0; i < 8; i++) s->plane[i] ^= key->plane[i];
}

/// Transposes eight bytes as a matrix of bits: bit j of byte i becomes bit i of byte j.
static uint64_t transpose(uint64_t x) {
  uint64_t t = (x ^ x >> 7) & 0x00aa00aa00aa00aa;
  x ^= t ^ t << 7;
  t = (x ^ x >> 14) & 0x0000cccc0000cccc;
  x ^= t ^ t << 14;
  t = (x ^ x >> 28) & 0x00000000f0f0f0f0;
  return x ^ t ^ t << 28;
}

static slices slice(const uint8_t blocks[64]) {
  slices s = {{0}};
  for (int word = 0; word < 8; word++) {
    uint64_t bytes = 0;
    for (int i = 0; i < 8; i++) {
      int place = 8 * word + i, row = place >> 4, column = place >> 2 & 3, block = place & 3;
      bytes |= (uint64_t)blocks[16 * block + 4 * column + row] << 8 * i;
    }
    bytes = transpose(bytes);
    for (int bit = 0; bit < 8; bit++) s.plane[bit] |= (bytes >> 8 * bit & 0xff) << 8 * word;
  }
  return s;
}

static void unslice(const slices *s, uint8_t blocks[64]) {
  for (int word = 0; word < 8; word++) {
    uint64_t bytes = 0;
    for (int bit = 0; bit < 8; bit++) bytes |= (s->plane[bit] >> 8 * word & 0xff) << 8 * bit;
    bytes = transpose(bytes);
    for (int i = 0; i < 8; i++) {
      int place = 8 * word + i, row = place >> 4, column = place >> 2 & 3, block = place & 3;
      blocks[16 * block + 4 * column + row] = (uint8_t)(bytes >> 8 * i);
    }
  }
}

/// A key schedule, each round key four times over.
typedef struct {
  int rounds;
  slices round[15];
} schedule;

static uint32_t substitute_word(uint32_t word) {
  uint8_t blocks[64] = {0};
  ck_store_be32(blocks, word);
  slices s = slice(blocks);
  substitute(&s);
  unslice(&s, blocks);
  return ck_load_be32(blocks);
}

/// The key expansion of FIPS 197, 5.2, for keys of four or of eight words.
static void expand(const uint8_t *key, int words, schedule *out) {
  uint32_t w[60];
  out->rounds = words + 6;
  uint32_t constant = 0x01000000;
  for (int i = 0; i < 4 * (out->rounds + 1); i++) {
    if (i < words) {
      w[i] = ck_load_be32(key + 4 * i);
      continue;
    }
    uint32_t t = w[i - 1];
    if (i % words == 0) {
      t = substitute_word(t << 8 | t >> 24) ^ constant;
      constant = constant << 1 ^ (constant >> 31) * 0x1b000000;
    } else if (words == 8 && i % 8 == 4) {
      t = substitute_word(t);
    }
    w[i] = w[i - words] ^ t;
  }
  uint8_t blocks[64];
  for (int round = 0; round <= out->rounds; round++) {
    for (int i = 0; i < 16; i++) ck_store_be32(blocks + 4 * i, w[4 * round + (i & 3)]);
    out->round[round] = slice(blocks);
  }
  ck_wipe(w, sizeof w);
  ck_wipe(blocks, sizeof blocks);
}

static void encrypt_four(const schedule *key, const uint8_t *blocks, uint8_t *encrypted) {
  slices s = slice(blocks);
  add_round_key(&s, &key->round[0]);
  for (int round = 1; round <= key->rounds; round++) {
    substitute(&s);
    shift_rows(&s);
    if (round < key->rounds) mix_columns(&s);
    add_round_key(&s, &key->round[round]);
  }
  unslice(&s, encrypted);
}

static void encrypt(const schedule *key, const uint8_t *blocks, size_t count, uint8_t *encrypted) {
  for (size_t i = 0; i < count; i += 4) {
    size_t byte_count = (count - i < 4 ? count - i : 4) * 16;
    uint8_t four[64] = {0};
    memcpy(four, blocks + 16 * i, byte_count);
    encrypt_four(key, four, four);
    memcpy(encrypted + 16 * i, four, byte_count);
  }
}

void ck_portable_aes128_encrypt(
  const uint8_t *key, const uint8_t *blocks, size_t count, uint8_t *encrypted
) {
  schedule expanded;
  expand(key, 4, &expanded);
  encrypt(&expanded, blocks, count, encrypted);
  ck_wipe(&expanded, sizeof expanded);
}

void ck_portable_identifiers(
  const uint8_t *keys, const uint32_t *starts, size_t count, uint32_t intervals,
  uint8_t *identifiers
) {
  schedule expanded;
  for (size_t i = 0; i < count; i++) {
    uint8_t *out = identifiers + 16 * (size_t)intervals * i;
    for (uint32_t j = 0; j < intervals; j++) ck_padded_data(starts[i] + j, out + 16 * (size_t)j);
    expand(keys + 16 * i, 4, &expanded);
    encrypt(&expanded, out, intervals, out);
  }
  ck_wipe(&expanded, sizeof expanded);
}

void ck_portable_aes256_ctr(
  const uint8_t *key, const uint8_t *counter, uint8_t *stream, size_t count
) {
  schedule expanded;
  expand(key, 8, &expanded);
  uint8_t next[16], four[64];
  memcpy(next, counter, 16);
  for (size_t done = 0; done < count; done += 64) {
    for (int i = 0; i < 4; i++) {
      memcpy(four + 16 * i, next, 16);
      ck_increment(next);
    }
    encrypt_four(&expanded, four, four);
    memcpy(stream + done, four, count - done < 64 ? count - done : 64);
  }
  ck_wipe(four, sizeof four);
  ck_wipe(&expanded, sizeof expanded);
}

size_t ck_portable_probe(
  const ck_window *window, const uint8_t *keys, const uint32_t *starts, const uint32_t *counts,
  size_t count, ck_survivor *survivors
) {
  return ck_probe_each(ck_portable_identifiers, window, keys, starts, counts, count, survivors);
}
