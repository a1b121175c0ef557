#pragma once
// TOML documents as a flat list of nodes with positions: the only door to toml++.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    CTOML_TABLE,
    CTOML_ARRAY,
    CTOML_STRING,
    CTOML_INTEGER,
    CTOML_FLOAT,
    CTOML_BOOLEAN,
    /// A date, a time or both; `text` holds it as RFC 3339 writes it.
    CTOML_DATE_TIME,
} ctoml_kind;

/// One value. Nodes stand in document order, each before its children.
typedef struct {
    ctoml_kind kind;
    /// UTF-8 without a terminator; NULL for the root and for elements of an array.
    const char *key;
    size_t key_length;
    /// From 1; columns count code points. 0 where toml++ knows no place.
    uint32_t key_line, key_column;
    uint32_t line, column;
    const char *text;
    size_t text_length;
    int64_t integer;
    double number;
    bool boolean;
    /// How many children follow: only tables and arrays have any.
    size_t count;
} ctoml_node;

typedef struct ctoml_document ctoml_document;

/// Parses UTF-8. Never NULL but when memory is out; what is wrong is in `ctoml_error`.
ctoml_document *ctoml_parse(const char *text, size_t length);

/// The root table first; valid until `ctoml_free`. Empty after an error.
const ctoml_node *ctoml_nodes(const ctoml_document *document, size_t *count);

/// A sentence that ends with NUL, or NULL if the document is good.
const char *ctoml_error(const ctoml_document *document, uint32_t *line, uint32_t *column);

void ctoml_free(ctoml_document *document);

#ifdef __cplusplus
}
#endif
