#include "icons.h"

static const unsigned char shapes[] = {
#embed "icons/icons.txt"
};

const unsigned char *lectern_icon_shapes(void) { return shapes; }
size_t lectern_icon_shapes_count(void) { return sizeof shapes; }
