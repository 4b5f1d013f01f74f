#ifndef HANDBOOK_CSTEMMER_SHIM_H
#define HANDBOOK_CSTEMMER_SHIM_H

#if __has_include(<libstemmer.h>)
#include <libstemmer.h>
#else
#error "libstemmer.h was not found: install Debian's package libstemmer-dev (apt-get install libstemmer-dev), then build again"
#endif

#endif
