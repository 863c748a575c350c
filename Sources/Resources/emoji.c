#include "emoji.h"

static const unsigned char names[] = {
#embed "emoji/names.txt"
};

const unsigned char *lectern_emoji_names(void) { return names; }
size_t lectern_emoji_names_count(void) { return sizeof names; }
