#ifndef LECTERN_RESOURCES_H
#define LECTERN_RESOURCES_H

#include <stddef.h>

/// One embedded file: its path below the resources folder, its bytes and their number.
struct lectern_resource {
  const char *path;
  const unsigned char *bytes;
  size_t count;
};

/// All embedded files, sorted by path, and how many there are.
extern const struct lectern_resource lectern_resources[];
extern const size_t lectern_resource_count;

/// The embedded file number `index`, which must be less than the count.
const struct lectern_resource *lectern_resource_at(size_t index);

#include "emoji.h"
#include "icons.h"

#endif
