// Chooses a path of execution, once, and calls it.

#include "kernels.h"

#include <stdlib.h>

static const char *const names[CK_PATH_COUNT] = {
  [CK_PATH_PORTABLE] = "portable", [CK_PATH_AESNI] = "aesni", [CK_PATH_AVX2] = "avx2",
  [CK_PATH_AVX512] = "avx512", [CK_PATH_ARMV8] = "armv8",
};

static const ck_kernels portable = {
  .derive = ck_portable_derive,
  .identifiers = ck_portable_identifiers,
  .aes128_encrypt = ck_portable_aes128_encrypt,
  .aes256_ctr = ck_portable_aes256_ctr,
};

#if defined(__x86_64__)

static const ck_kernels aesni = {
  .derive = ck_portable_derive,
  .identifiers = ck_aesni_identifiers,
  .aes128_encrypt = ck_aesni_aes128_encrypt,
  .aes256_ctr = ck_aesni_aes256_ctr,
};

static const ck_kernels aesni_shani = {
  .derive = ck_shani_derive,
  .identifiers = ck_aesni_identifiers,
  .aes128_encrypt = ck_aesni_aes128_encrypt,
  .aes256_ctr = ck_aesni_aes256_ctr,
};

static int has_aes(void) {
  return __builtin_cpu_supports("aes") && __builtin_cpu_supports("sse4.1")
    && __builtin_cpu_supports("ssse3");
}

#endif

/// The functions of a path, or null if this machine lacks it.
static const ck_kernels *kernels(ck_path path) {
  if (path == CK_PATH_PORTABLE) return &portable;
#if defined(__x86_64__)
  if (path == CK_PATH_AESNI && has_aes()) {
    return __builtin_cpu_supports("sha") ? &aesni_shani : &aesni;
  }
#endif
  return NULL;
}

int ck_path_supported(ck_path path) { return kernels(path) != NULL; }

const char *ck_path_name(ck_path path) { return path < CK_PATH_COUNT ? names[path] : "?"; }

// Two threads that meet here for the first time write the same values.
static _Atomic ck_path chosen_path = CK_PATH_COUNT;
static _Atomic ck_request chosen_request;

ck_path ck_path_chosen(void) {
  ck_path path = chosen_path;
  if (path != CK_PATH_COUNT) return path;

  for (path = CK_PATH_COUNT - 1; !ck_path_supported(path);) path--;
  ck_request request = CK_REQUEST_ABSENT;
  const char *name = getenv("EXPOSURELAB_KERNEL");
  if (name != NULL && *name != 0) {
    request = CK_REQUEST_UNKNOWN;
    for (ck_path named = 0; named < CK_PATH_COUNT; named++) {
      if (strcmp(name, names[named]) != 0) continue;
      request = ck_path_supported(named) ? CK_REQUEST_HONOURED : CK_REQUEST_UNSUPPORTED;
      if (request == CK_REQUEST_HONOURED) path = named;
    }
  }
  chosen_request = request;
  chosen_path = path;
  return path;
}

ck_request ck_path_request(void) {
  (void)ck_path_chosen();
  return chosen_request;
}

/// The functions of a path that a caller names; the portable ones if this machine lacks it.
static const ck_kernels *runnable(ck_path path) {
  const ck_kernels *found = kernels(path);
  return found != NULL ? found : &portable;
}

void ck_derive(
  ck_path path, ck_purpose purpose, const uint8_t *keys, size_t count, uint8_t *derived
) {
  runnable(path)->derive(purpose, keys, count, derived);
}

void ck_identifiers(
  ck_path path, const uint8_t *keys, const uint32_t *starts, size_t count, uint32_t intervals,
  uint8_t *identifiers
) {
  runnable(path)->identifiers(keys, starts, count, intervals, identifiers);
}

void ck_aes128_encrypt(
  ck_path path, const uint8_t *key, const uint8_t *blocks, size_t count, uint8_t *encrypted
) {
  runnable(path)->aes128_encrypt(key, blocks, count, encrypted);
}

void ck_aes256_ctr(
  ck_path path, const uint8_t *key, const uint8_t *counter, uint8_t *stream, size_t count
) {
  runnable(path)->aes256_ctr(key, counter, stream, count);
}
