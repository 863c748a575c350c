#ifndef LECTERN_EMOJI_H
#define LECTERN_EMOJI_H

#include <stddef.h>

/// The emoji's names: lines of `name character`, sorted by name.
const unsigned char *lectern_emoji_names(void);
size_t lectern_emoji_names_count(void);

#endif
