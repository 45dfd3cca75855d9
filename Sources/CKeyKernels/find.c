// The exact comparison behind the filter.

#include "kernels.h"

typedef unsigned __int128 identifier;

static inline identifier load(const uint8_t bytes[16]) {
  identifier value;
  memcpy(&value, bytes, 16);
  return value;
}

static inline const uint32_t *bucket(const ck_table *table, identifier value) {
  return table->directory + ((uint32_t)(value >> 96) >> table->shift);
}

// Each survivor costs a miss in the directory and one in the identifiers, so a batch goes through in three
// steps, each of which asks for the memory of the next.
size_t ck_find(const ck_table *table, ck_survivor *survivors, size_t count, uint32_t *places) {
  enum { BATCH = 64 };
  const identifier *identifiers = table->identifiers;
  size_t found = 0;
  for (size_t first = 0; first < count; first += BATCH) {
    size_t last = count - first < BATCH ? count : first + BATCH;
    for (size_t i = first; i < last; i++) {
      __builtin_prefetch(bucket(table, load(survivors[i].identifier)));
    }
    for (size_t i = first; i < last; i++) {
      const uint32_t *range = bucket(table, load(survivors[i].identifier));
      __builtin_prefetch(identifiers + (range[0] + (range[1] - range[0]) / 2));
    }
    for (size_t i = first; i < last; i++) {
      identifier wanted = load(survivors[i].identifier);
      const uint32_t *range = bucket(table, wanted);
      uint32_t low = range[0], high = range[1];
      while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (identifiers[middle] < wanted) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      if (low == range[1] || identifiers[low] != wanted) continue;
      survivors[found] = survivors[i];
      places[found++] = low;
    }
  }
  return found;
}
