#ifndef HANDBOOK_CZLIB_SHIM_H
#define HANDBOOK_CZLIB_SHIM_H

#if __has_include(<zlib.h>)
#include <zlib.h>

/* A macro in zlib.h, which Swift does not see. */
static inline int handbook_deflateInit2(z_stream *stream, int level, int windowBits) {
  return deflateInit2(stream, level, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
}
#else
#error "zlib.h was not found: install Debian's package zlib1g-dev (apt-get install zlib1g-dev), then build again"
#endif

#endif
