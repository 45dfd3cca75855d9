// SHA-256 and HMAC-SHA-256 (RFC 2104) of messages that come piece by piece, on the compression of each path.

#include "kernels.h"
#include "sha256_constants.h"

void ck_sha256_begin(ck_sha256 *hash) {
  memcpy(hash->words, ck_sha256_start, sizeof hash->words);
  hash->count = 0;
}

void ck_sha256_update(ck_path path, ck_sha256 *hash, const void *bytes, size_t count) {
  if (count == 0) return;
  const uint8_t *next = bytes;
  size_t waiting = hash->count % 64;
  hash->count += count;
  if (waiting > 0) {
    size_t missing = 64 - waiting, taken = count < missing ? count : missing;
    memcpy(hash->block + waiting, next, taken);
    if (taken < missing) return;
    ck_sha256_compress(path, hash->words, hash->block, 1);
    next += taken, count -= taken;
  }
  ck_sha256_compress(path, hash->words, next, count / 64);
  memcpy(hash->block, next + count / 64 * 64, count % 64);
}

void ck_sha256_end(ck_path path, ck_sha256 *hash, uint8_t digest[32]) {
  size_t waiting = hash->count % 64;
  hash->block[waiting++] = 0x80;
  if (waiting > 56) {
    memset(hash->block + waiting, 0, 64 - waiting);
    ck_sha256_compress(path, hash->words, hash->block, 1);
    waiting = 0;
  }
  memset(hash->block + waiting, 0, 56 - waiting);
  ck_store_be32(hash->block + 56, (uint32_t)(hash->count >> 29));
  ck_store_be32(hash->block + 60, (uint32_t)(hash->count << 3));
  ck_sha256_compress(path, hash->words, hash->block, 1);
  for (int i = 0; i < 8; i++) ck_store_be32(digest + 4 * i, hash->words[i]);
  ck_wipe(hash, sizeof *hash);
}

void ck_hmac_sha256_begin(ck_path path, ck_hmac_sha256 *code, const void *key, size_t count) {
  uint8_t pad[64] = {0};
  if (count > sizeof pad) {
    ck_sha256 hash;
    ck_sha256_begin(&hash);
    ck_sha256_update(path, &hash, key, count);
    ck_sha256_end(path, &hash, pad);
  } else if (count > 0) {
    memcpy(pad, key, count);
  }
  for (size_t i = 0; i < sizeof pad; i++) pad[i] ^= 0x36;
  ck_sha256_begin(&code->inner);
  ck_sha256_update(path, &code->inner, pad, sizeof pad);
  for (size_t i = 0; i < sizeof pad; i++) pad[i] ^= 0x36 ^ 0x5c;
  ck_sha256_begin(&code->outer);
  ck_sha256_update(path, &code->outer, pad, sizeof pad);
  ck_wipe(pad, sizeof pad);
}

void ck_hmac_sha256_update(ck_path path, ck_hmac_sha256 *code, const void *bytes, size_t count) {
  ck_sha256_update(path, &code->inner, bytes, count);
}

void ck_hmac_sha256_end(ck_path path, ck_hmac_sha256 *code, uint8_t tag[32]) {
  ck_sha256_end(path, &code->inner, tag);
  ck_sha256_update(path, &code->outer, tag, 32);
  ck_sha256_end(path, &code->outer, tag);
}
