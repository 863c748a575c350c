#include "Resources.h"

// One line a file: its name, its bytes and their number. Sorted by name.

static const unsigned char layout_default[] = {
#embed "theme/layouts/default.html"
};

#define RESOURCE(path, name) {path, name, sizeof name}

const struct lectern_resource lectern_resources[] = {
    RESOURCE("theme/layouts/default.html", layout_default),
};
const size_t lectern_resource_count = sizeof lectern_resources / sizeof *lectern_resources;

const struct lectern_resource *lectern_resource_at(size_t index) { return &lectern_resources[index]; }
