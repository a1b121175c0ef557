#include "CICU.h"

#include <stddef.h>
#include <unicode/ucnv.h>
#include <unicode/uidna.h>

static const uint32_t options = UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ
    | UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE;

// What the URL standard leaves to the DNS.
static const uint32_t ignored_errors = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG
    | UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN
    | UIDNA_ERROR_HYPHEN_3_4;

cicu_idna *cicu_idna_open(void) {
    UErrorCode status = U_ZERO_ERROR;
    UIDNA *idna = uidna_openUTS46(options, &status);
    return U_FAILURE(status) ? NULL : (cicu_idna *)idna;
}

typedef int32_t operation(
    const UIDNA *, const UChar *, int32_t, UChar *, int32_t, UIDNAInfo *, UErrorCode *
);

static int32_t process(
    operation *operation, const cicu_idna *idna, const uint16_t *name, int32_t length,
    uint16_t *output, int32_t capacity
) {
    UErrorCode status = U_ZERO_ERROR;
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    int32_t count = operation(
        (const UIDNA *)idna, (const UChar *)name, length, (UChar *)output, capacity, &info, &status
    );
    if (status == U_BUFFER_OVERFLOW_ERROR) return count;
    return U_FAILURE(status) || (info.errors & ~ignored_errors) != 0 ? -1 : count;
}

int32_t cicu_idna_to_ascii(
    const cicu_idna *idna, const uint16_t *name, int32_t length, uint16_t *output, int32_t capacity
) {
    return process(uidna_nameToASCII, idna, name, length, output, capacity);
}

int32_t cicu_idna_to_unicode(
    const cicu_idna *idna, const uint16_t *name, int32_t length, uint16_t *output, int32_t capacity
) {
    return process(uidna_nameToUnicode, idna, name, length, output, capacity);
}

cicu_converter *cicu_converter_open(const char *name) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &status);
    if (U_FAILURE(status)) return NULL;
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    return (cicu_converter *)converter;
}

void cicu_converter_close(cicu_converter *converter) { ucnv_close((UConverter *)converter); }

int32_t cicu_converter_to_utf16(
    cicu_converter *converter, const uint8_t *bytes, int32_t length, uint16_t *output, int32_t capacity
) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t count = ucnv_toUChars(
        (UConverter *)converter, (UChar *)output, capacity, (const char *)bytes, length, &status
    );
    return U_FAILURE(status) || count > capacity ? -1 : count;
}
