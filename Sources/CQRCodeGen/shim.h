#ifndef HANDBOOK_CQRCODEGEN_SHIM_H
#define HANDBOOK_CQRCODEGEN_SHIM_H

#if __has_include(<qrcodegen/qrcodegen.h>)
#include <qrcodegen/qrcodegen.h>
#else
#error "qrcodegen.h was not found: install Debian's package libqrcodegen-dev (apt-get install libqrcodegen-dev), then build again"
#endif

#endif
