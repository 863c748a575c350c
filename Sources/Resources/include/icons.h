#ifndef LECTERN_ICONS_H
#define LECTERN_ICONS_H

#include <stddef.h>

/// The icons: lines of a name, a tab and what stands inside `<svg viewBox="0 0 16 16">`, sorted by name.
const unsigned char *lectern_icon_shapes(void);
size_t lectern_icon_shapes_count(void);

#endif
