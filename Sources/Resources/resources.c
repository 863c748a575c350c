#include "Resources.h"

const struct lectern_resource lectern_resources[] = {
    {"", (const unsigned char *)"", 0},
};
const size_t lectern_resource_count = 0;
