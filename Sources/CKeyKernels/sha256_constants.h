// The numbers of SHA-256 (FIPS 180-4, 4.2.2 and 5.3.3), and the two states that HMAC with a zero key
// starts from. HKDF without a salt uses such a key (RFC 5869, 2.2), so these states never change and two of
// the eight compressions of a derivation are done here, once.

#ifndef CK_SHA256_CONSTANTS_H
#define CK_SHA256_CONSTANTS_H

#include <stdint.h>

static const uint32_t ck_sha256_rounds[64] = {
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static const uint32_t ck_sha256_start[8] = {
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

/// The state after the block of sixty-four bytes 0x36.
static const uint32_t ck_zero_key_inner[8] = {
  0xf454dead, 0x9725214f, 0x90daf2a0, 0xdf1228ea, 0x64e5750f, 0xa3924181, 0x824a932b, 0xf8e04e32,
};

/// The state after the block of sixty-four bytes 0x5c.
static const uint32_t ck_zero_key_outer[8] = {
  0xd385480f, 0x7abb6477, 0x37c9c538, 0x5dd82467, 0x8e043a72, 0x753434b0, 0xdeb82818, 0x361d45a6,
};

/// The label of each purpose, seven bytes, and the counter byte 1 of HKDF's first block, as two words.
static const uint32_t ck_labels[2][2] = {
  {0x454e2d52, 0x50494b01},  // "EN-RPIK", 1
  {0x454e2d41, 0x454d4b01},  // "EN-AEMK", 1
};

#endif
