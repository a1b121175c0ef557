#pragma once
#include <stdint.h>

// The few functions of ICU that are used, behind types of our own: ICU renames its functions by a
// macro, which Swift cannot import, and its headers clash with the ICU inside of Foundation.

/// A UTS 46 processor; immutable, so it may be used from several threads.
typedef struct cicu_idna cicu_idna;

/// A converter to UTF-16 that stops at what it cannot convert; for one thread at a time.
typedef struct cicu_converter cicu_converter;

/// Not transitional, with the checks of joiners and of bidirectional text. NULL if ICU has no data.
cicu_idna *cicu_idna_open(void);

/// The length of the result, or -1 when the name is not valid.
///
/// Lengths, empty labels and the places of hyphens are not checked. A result longer than the
/// capacity is not written.
int32_t cicu_idna_to_ascii(
    const cicu_idna *idna, const uint16_t *name, int32_t length, uint16_t *output, int32_t capacity
);

/// As `cicu_idna_to_ascii`, the other way.
int32_t cicu_idna_to_unicode(
    const cicu_idna *idna, const uint16_t *name, int32_t length, uint16_t *output, int32_t capacity
);

/// NULL if ICU does not have the converter.
cicu_converter *cicu_converter_open(const char *name);

void cicu_converter_close(cicu_converter *converter);

/// The number of code units of the whole input, or -1 when it is malformed or has too many.
int32_t cicu_converter_to_utf16(
    cicu_converter *converter, const uint8_t *bytes, int32_t length, uint16_t *output, int32_t capacity
);
