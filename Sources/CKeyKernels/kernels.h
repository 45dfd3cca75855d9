// The functions of one path of execution.

#ifndef CK_KERNELS_H
#define CK_KERNELS_H

#include "CKeyKernels.h"

#include <string.h>

/// The functions of a path, with the meaning that the public header gives them.
typedef struct {
  void (*derive)(ck_purpose purpose, const uint8_t *keys, size_t count, uint8_t *derived);
  void (*sha256)(uint32_t words[8], const uint8_t *blocks, size_t count);
  void (*identifiers)(
    const uint8_t *keys, const uint32_t *starts, size_t count, uint32_t intervals,
    uint8_t *identifiers);
  void (*aes128_encrypt)(
    const uint8_t key[16], const uint8_t *blocks, size_t count, uint8_t *encrypted);
  void (*aes256_ctr)(const uint8_t key[32], const uint8_t counter[16], uint8_t *stream, size_t count);
  size_t (*probe)(
    const ck_window *window, const uint8_t *keys, const uint32_t *starts, const uint32_t *counts,
    size_t count, ck_survivor *survivors);
} ck_kernels;

// The functions from which the paths are composed; a path may use a function of a simpler one.
void ck_portable_derive(ck_purpose, const uint8_t *, size_t, uint8_t *);
void ck_portable_sha256(uint32_t[8], const uint8_t *, size_t);
void ck_portable_identifiers(const uint8_t *, const uint32_t *, size_t, uint32_t, uint8_t *);
void ck_portable_aes128_encrypt(const uint8_t *, const uint8_t *, size_t, uint8_t *);
void ck_portable_aes256_ctr(const uint8_t *, const uint8_t *, uint8_t *, size_t);
size_t ck_portable_probe(
  const ck_window *, const uint8_t *, const uint32_t *, const uint32_t *, size_t, ck_survivor *);

void ck_shani_derive(ck_purpose, const uint8_t *, size_t, uint8_t *);
void ck_shani_sha256(uint32_t[8], const uint8_t *, size_t);
void ck_aesni_identifiers(const uint8_t *, const uint32_t *, size_t, uint32_t, uint8_t *);
void ck_aesni_aes128_encrypt(const uint8_t *, const uint8_t *, size_t, uint8_t *);
void ck_aesni_aes256_ctr(const uint8_t *, const uint8_t *, uint8_t *, size_t);
size_t ck_aesni_probe(
  const ck_window *, const uint8_t *, const uint32_t *, const uint32_t *, size_t, ck_survivor *);

void ck_avx2_derive(ck_purpose, const uint8_t *, size_t, uint8_t *);
void ck_vaes256_identifiers(const uint8_t *, const uint32_t *, size_t, uint32_t, uint8_t *);
size_t ck_avx2_probe(
  const ck_window *, const uint8_t *, const uint32_t *, const uint32_t *, size_t, ck_survivor *);
size_t ck_vaes256_probe(
  const ck_window *, const uint8_t *, const uint32_t *, const uint32_t *, size_t, ck_survivor *);

void ck_avx512_derive(ck_purpose, const uint8_t *, size_t, uint8_t *);
void ck_avx512_identifiers(const uint8_t *, const uint32_t *, size_t, uint32_t, uint8_t *);
size_t ck_avx512_probe(
  const ck_window *, const uint8_t *, const uint32_t *, const uint32_t *, size_t, ck_survivor *);

void ck_armv8_derive(ck_purpose, const uint8_t *, size_t, uint8_t *);
void ck_armv8_sha256(uint32_t[8], const uint8_t *, size_t);
void ck_armv8_identifiers(const uint8_t *, const uint32_t *, size_t, uint32_t, uint8_t *);
void ck_armv8_aes128_encrypt(const uint8_t *, const uint8_t *, size_t, uint8_t *);
void ck_armv8_aes256_ctr(const uint8_t *, const uint8_t *, uint8_t *, size_t);
size_t ck_armv8_probe(
  const ck_window *, const uint8_t *, const uint32_t *, const uint32_t *, size_t, ck_survivor *);

/// Overwrites bytes in a way that the compiler may not leave out.
static inline void ck_wipe(void *bytes, size_t count) {
  memset(bytes, 0, count);
  __asm__ volatile("" : : "r"(bytes) : "memory");
}

static inline uint32_t ck_load_be32(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static inline void ck_store_be32(uint8_t *bytes, uint32_t value) {
  bytes[0] = (uint8_t)(value >> 24);
  bytes[1] = (uint8_t)(value >> 16);
  bytes[2] = (uint8_t)(value >> 8);
  bytes[3] = (uint8_t)value;
}

/// Adds one to a counter that is a whole big-endian block.
static inline void ck_increment(uint8_t counter[16]) {
  for (int i = 15; i >= 0; i--) {
    if (++counter[i] != 0) break;
  }
}

/// PaddedData of the specification: "EN-RPI", six zero bytes, the interval number little-endian.
static inline void ck_padded_data(uint32_t interval, uint8_t block[16]) {
  static const uint8_t label[12] = {'E', 'N', '-', 'R', 'P', 'I'};
  memcpy(block, label, sizeof label);
  for (int i = 0; i < 4; i++) block[12 + i] = (uint8_t)(interval >> (8 * i));
}

#endif
