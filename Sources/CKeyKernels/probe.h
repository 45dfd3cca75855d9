// Looking up identifiers in a window, one at a time.

#ifndef CK_PROBE_H
#define CK_PROBE_H

#include "kernels.h"

/// Whether an identifier may have been heard; 0 or 1.
static inline uint64_t ck_may_hold(const ck_window *window, const uint8_t *identifier) {
  uint64_t place;
  uint32_t first, second;
  memcpy(&place, identifier, 8);
  memcpy(&first, identifier + 8, 4);
  memcpy(&second, identifier + 12, 4);
  uint64_t word = window->words[place & window->mask];
  return word >> (first & 63) & word >> (second & 63) & 1;
}

/// Derives the identifiers of each key by another function of the path and looks them up one by one.
static inline size_t ck_probe_each(
  void (*identifiers)(const uint8_t *, const uint32_t *, size_t, uint32_t, uint8_t *),
  const ck_window *window, const uint8_t *keys, const uint32_t *starts, const uint32_t *counts,
  size_t count, ck_survivor *survivors
) {
  uint8_t derived[16 * CK_INTERVALS_PER_KEY];
  size_t found = 0;
  for (size_t i = 0; i < count; i++) {
    identifiers(keys + 16 * i, starts + i, 1, counts[i], derived);
    for (uint32_t j = 0; j < counts[i]; j++) {
      if (__builtin_expect(ck_may_hold(window, derived + 16 * j) == 0, 1)) continue;
      survivors[found] = (ck_survivor){.key = (uint32_t)i, .offset = j};
      memcpy(survivors[found++].identifier, derived + 16 * j, 16);
    }
  }
  return found;
}

#endif
