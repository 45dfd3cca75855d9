// Chooses a path of execution, once, and calls it.

#include "kernels.h"

#if defined(__aarch64__) && defined(__linux__)
#include <asm/hwcap.h>
#include <sys/auxv.h>
#endif

static const char *const names[CK_PATH_COUNT] = {
  [CK_PATH_PORTABLE] = "portable", [CK_PATH_AESNI] = "aesni",   [CK_PATH_AVX2] = "avx2",
  [CK_PATH_VAES] = "vaes",         [CK_PATH_AVX512] = "avx512", [CK_PATH_ARMV8] = "armv8",
};

static const ck_kernels portable = {
  .derive = ck_portable_derive,
  .sha256 = ck_portable_sha256,
  .identifiers = ck_portable_identifiers,
  .aes128_encrypt = ck_portable_aes128_encrypt,
  .aes256_ctr = ck_portable_aes256_ctr,
  .probe = ck_portable_probe,
};

#if defined(__x86_64__)

static const ck_kernels aesni = {
  .derive = ck_portable_derive,
  .sha256 = ck_portable_sha256,
  .identifiers = ck_aesni_identifiers,
  .aes128_encrypt = ck_aesni_aes128_encrypt,
  .aes256_ctr = ck_aesni_aes256_ctr,
  .probe = ck_aesni_probe,
};

static const ck_kernels aesni_shani = {
  .derive = ck_shani_derive,
  .sha256 = ck_shani_sha256,
  .identifiers = ck_aesni_identifiers,
  .aes128_encrypt = ck_aesni_aes128_encrypt,
  .aes256_ctr = ck_aesni_aes256_ctr,
  .probe = ck_aesni_probe,
};

static const ck_kernels avx2 = {
  .derive = ck_avx2_derive,
  .sha256 = ck_portable_sha256,
  .identifiers = ck_aesni_identifiers,
  .aes128_encrypt = ck_aesni_aes128_encrypt,
  .aes256_ctr = ck_aesni_aes256_ctr,
  .probe = ck_avx2_probe,
};

static const ck_kernels vaes = {
  .derive = ck_shani_derive,
  .sha256 = ck_shani_sha256,
  .identifiers = ck_vaes256_identifiers,
  .aes128_encrypt = ck_aesni_aes128_encrypt,
  .aes256_ctr = ck_aesni_aes256_ctr,
  .probe = ck_vaes256_probe,
};

static const ck_kernels avx512 = {
  .derive = ck_avx512_derive,
  .sha256 = ck_shani_sha256,
  .identifiers = ck_avx512_identifiers,
  .aes128_encrypt = ck_aesni_aes128_encrypt,
  .aes256_ctr = ck_aesni_aes256_ctr,
  .probe = ck_avx512_probe,
};

#define HAS(feature) __builtin_cpu_supports(feature)

/// The functions of a path, or null if this machine lacks it.
static const ck_kernels *native(ck_path path) {
  int has_aes = HAS("aes") && HAS("ssse3") && HAS("sse4.1");
  int has_avx2 = has_aes && HAS("avx2") && HAS("bmi2");
  // No machine has VAES without the SHA extensions, but an emulator may.
  int has_vaes = has_avx2 && HAS("vaes") && HAS("sha");
  switch (path) {
  case CK_PATH_AESNI:
    if (!has_aes) return NULL;
    return HAS("sha") ? &aesni_shani : &aesni;
  case CK_PATH_AVX2: return has_avx2 ? &avx2 : NULL;
  case CK_PATH_VAES: return has_vaes ? &vaes : NULL;
  case CK_PATH_AVX512:
    return has_vaes && HAS("avx512f") && HAS("avx512bw") && HAS("avx512vl") ? &avx512 : NULL;
  default: return NULL;
  }
}

#elif defined(__aarch64__)

static const ck_kernels armv8 = {
  .derive = ck_armv8_derive,
  .sha256 = ck_armv8_sha256,
  .identifiers = ck_armv8_identifiers,
  .aes128_encrypt = ck_armv8_aes128_encrypt,
  .aes256_ctr = ck_armv8_aes256_ctr,
  .probe = ck_armv8_probe,
};

/// The functions of a path, or null if this machine lacks it.
static const ck_kernels *native(ck_path path) {
#if defined(__APPLE__)
  // Every 64-bit processor of Apple's has both extensions.
  return path == CK_PATH_ARMV8 ? &armv8 : NULL;
#elif defined(__linux__)
  unsigned long both = HWCAP_AES | HWCAP_SHA2;
  return path == CK_PATH_ARMV8 && (getauxval(AT_HWCAP) & both) == both ? &armv8 : NULL;
#else
  return NULL;
#endif
}

#else

static const ck_kernels *native(ck_path path) {
  (void)path;
  return NULL;
}

#endif

static const ck_kernels *kernels(ck_path path) {
  return path == CK_PATH_PORTABLE ? &portable : native(path);
}

int ck_path_supported(ck_path path) { return kernels(path) != NULL; }

const char *ck_path_name(ck_path path) { return path < CK_PATH_COUNT ? names[path] : "?"; }

// Two threads that meet here for the first time write the same value.
static _Atomic ck_path chosen_path = CK_PATH_COUNT;

ck_path ck_path_chosen(void) {
  ck_path path = chosen_path;
  if (path != CK_PATH_COUNT) return path;
  for (path = CK_PATH_COUNT - 1; !ck_path_supported(path);) path--;
  chosen_path = path;
  return path;
}

int ck_path_choose(ck_path path) {
  if (!ck_path_supported(path)) return 0;
  chosen_path = path;
  return 1;
}

/// The functions of a path that a caller names; the portable ones if this machine lacks it.
static const ck_kernels *runnable(ck_path path) {
  const ck_kernels *found = kernels(path);
  return found != NULL ? found : &portable;
}

void ck_derive(
  ck_path path, ck_purpose purpose, const void *keys, size_t count, void *derived
) {
  runnable(path)->derive(purpose, keys, count, derived);
}

void ck_sha256_compress(ck_path path, uint32_t words[8], const void *blocks, size_t count) {
  runnable(path)->sha256(words, blocks, count);
}

void ck_identifiers(
  ck_path path, const void *keys, const uint32_t *starts, size_t count, uint32_t intervals,
  void *identifiers
) {
  runnable(path)->identifiers(keys, starts, count, intervals, identifiers);
}

void ck_aes128_encrypt(
  ck_path path, const void *key, const void *blocks, size_t count, void *encrypted
) {
  runnable(path)->aes128_encrypt(key, blocks, count, encrypted);
}

void ck_aes256_ctr(
  ck_path path, const void *key, const void *counter, void *stream, size_t count
) {
  runnable(path)->aes256_ctr(key, counter, stream, count);
}

size_t ck_probe(
  ck_path path, const ck_window *window, const void *keys, const uint32_t *starts,
  const uint32_t *counts, size_t count, ck_survivor *survivors
) {
  return runnable(path)->probe(window, keys, starts, counts, count, survivors);
}
