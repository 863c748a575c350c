#ifndef LECTERN_CMIMALLOC_H
#define LECTERN_CMIMALLOC_H

#include <mimalloc.h>

#endif
