#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What a conversion got through: units read, units written.
typedef struct {
    size_t read;
    size_t written;
} CUnicodeProgress;

/// Whether this processor has the instructions that the conversions are made of (AVX-512 with
/// VBMI2). Without them neither conversion may be called.
bool cunicode_is_available(void);

/// Converts whole blocks from the start of UTF-8, which is at a character's first byte, until fewer
/// than 64 bytes are left or a block has something malformed in it: the rest is the caller's.
/// `output` has room for as many units as there are bytes, and 64 more.
CUnicodeProgress cunicode_utf16_from_utf8(const uint8_t *input, size_t count, uint16_t *output);

/// Converts from the start of UTF-16 until fewer than 32 units are left; U+FFFD for a lone surrogate.
/// `output` has room for three times as many bytes as there are units, and 64 more.
CUnicodeProgress cunicode_utf8_from_utf16(const uint16_t *input, size_t count, uint8_t *output);

/// Whether every byte is below 128. Unlike the conversions it may be called on any processor.
bool cunicode_is_ascii(const uint8_t *bytes, size_t count);
