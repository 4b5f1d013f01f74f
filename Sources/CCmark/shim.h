#ifndef HANDBOOK_CCMARK_SHIM_H
#define HANDBOOK_CCMARK_SHIM_H

#if __has_include(<cmark.h>)
#include <cmark.h>
#else
#error "cmark.h was not found: install Debian's package libcmark-dev (apt-get install libcmark-dev), then build again"
#endif

#endif
