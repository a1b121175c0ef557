// Conversions between UTF-8 and UTF-16, 32 code units at a time.
//
// Each gets a lane in which it is put together or taken apart, whatever its length; what is not
// needed of a lane is squeezed out (VPCOMPRESS). The lanes need no branches, so mixed scripts cost
// no more than one.
#include "CUnicode.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>

#define VECTORS __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,popcnt,lzcnt,bmi,bmi2")))

bool cunicode_is_available(void) {
    return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2")
        && __builtin_cpu_supports("bmi2");
}

VECTORS static inline __m512i set(uint32_t value) { return _mm512_set1_epi32((int)value); }

VECTORS static bool is_ascii_vectors(const uint8_t *bytes, size_t count) {
    size_t index = 0;
    for (; count - index >= 256; index += 256) {
        const __m512i low = _mm512_or_si512(
            _mm512_loadu_si512(bytes + index), _mm512_loadu_si512(bytes + index + 64));
        const __m512i high = _mm512_or_si512(
            _mm512_loadu_si512(bytes + index + 128), _mm512_loadu_si512(bytes + index + 192));
        if (_mm512_movepi8_mask(_mm512_or_si512(low, high)) != 0) return false;
    }
    for (; index < count; index += 64) {
        const size_t rest = count - index;
        const __mmask64 mask = rest >= 64 ? ~0ull : (1ull << rest) - 1;
        if (_mm512_movepi8_mask(_mm512_maskz_loadu_epi8(mask, bytes + index)) != 0) return false;
    }
    return true;
}

VECTORS static inline __m512i set16(uint16_t value) { return _mm512_set1_epi16((short)value); }

VECTORS static inline __mmask32 has16(__m512i lanes, uint16_t mask, uint16_t value) {
    return _mm512_cmpeq_epi16_mask(_mm512_and_si512(lanes, set16(mask)), set16(value));
}

// A lane of 16 bits for each code unit: it gets the bytes of its character, and makes its unit of
// them. Of a pair of surrogates the first has its lane where the character begins, the second where
// the third of the four bytes is.
VECTORS CUnicodeProgress cunicode_utf16_from_utf8(
    const uint8_t *input, size_t count, uint16_t *output
) {
    const __m512i byte_numbers = _mm512_set_epi8(
        63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42,
        41, 40, 39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20,
        19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    size_t read = 0;
    size_t written = 0;
    while (count - read >= 64) {
        const __m512i block = _mm512_loadu_si512(input + read);
        if (_mm512_movepi8_mask(block) == 0) {
            _mm512_storeu_si512(
                output + written, _mm512_cvtepu8_epi16(_mm512_castsi512_si256(block)));
            _mm512_storeu_si512(
                output + written + 32, _mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(block, 1)));
            read += 64;
            written += 64;
            continue;
        }
        // Every byte but 0x80 to 0xBF begins a character.
        const uint64_t starts = _mm512_cmpgt_epi8_mask(block, _mm512_set1_epi8((char)0xBF));
        const uint64_t seconds =
            _mm512_cmpge_epu8_mask(block, _mm512_set1_epi8((char)0xF0)) << 2;
        const uint64_t units = starts | seconds;
        if ((starts & 1) == 0) break;
        // As many as there are lanes, or up to the last character, which may go on past the block.
        // From the masks, so that the next turn of the loop can begin before this one is through.
        uint64_t end = _mm_popcnt_u64(units) > 32
            ? _tzcnt_u64(_pdep_u64(1ull << 32, units)) : 63 - _lzcnt_u64(starts);
        if ((starts >> end & 1) == 0) end -= 2;
        if (end == 0) break;
        const unsigned lane_count = (unsigned)_mm_popcnt_u64(_bzhi_u64(units, (unsigned)end));
        const __mmask32 lanes = _bzhi_u32(~0u, lane_count);

        // What is past the block's end wraps and is not looked at.
        const __m512i first = _mm512_cvtepu8_epi16(
            _mm512_castsi512_si256(_mm512_maskz_compress_epi8(units, byte_numbers)));
        const __m512i next = _mm512_slli_epi16(_mm512_add_epi16(first, set16(1)), 8);
        const __m512i pair = _mm512_permutexvar_epi8(_mm512_or_si512(first, next), block);
        const __m512i third =
            _mm512_permutexvar_epi8(_mm512_add_epi16(first, set16(2)), block);

        const __mmask32 low = lanes & (__mmask32)_pext_u64(seconds, units);
        const __mmask32 goes_on = has16(third, 0xC0, 0x80);
        const __mmask32 one = lanes & ~low & _mm512_testn_epi16_mask(pair, set16(0x80));
        const __mmask32 two = lanes & has16(pair, 0xC0E0, 0x80C0);
        const __mmask32 three = lanes & goes_on & has16(pair, 0xC0F0, 0x80E0);
        const __mmask32 high = lanes & goes_on & has16(pair, 0xC0F8, 0x80F0);
        // Nothing lies between the characters if their lengths add up.
        const unsigned length = (unsigned)(_mm_popcnt_u32(one) + 2 * _mm_popcnt_u32(two)
            + 3 * _mm_popcnt_u32(three) + 4 * _mm_popcnt_u32(high));
        if ((one | two | three | high | low) != lanes || length != end) break;

        const __m512i second = _mm512_and_si512(_mm512_srli_epi16(pair, 8), set16(0x3F));
        const __m512i of_two = _mm512_or_si512(
            _mm512_and_si512(_mm512_slli_epi16(pair, 6), set16(0x7C0)), second);
        const __m512i of_three = _mm512_or_si512(
            _mm512_or_si512(_mm512_slli_epi16(pair, 12), _mm512_slli_epi16(second, 6)),
            _mm512_and_si512(third, set16(0x3F)));
        __m512i unit = _mm512_and_si512(pair, set16(0x7F));
        unit = _mm512_mask_mov_epi16(unit, two, of_two);
        unit = _mm512_mask_mov_epi16(unit, three, of_three);
        // Too long for its value, or a surrogate.
        __mmask32 bad = _mm512_mask_cmplt_epu16_mask(two, of_two, set16(0x80))
            | _mm512_mask_cmplt_epu16_mask(three, of_three, set16(0x800))
            | (three & has16(of_three, 0xF800, 0xD800));
        if (high != 0) {
            // Without 0x10000, which the surrogates do not hold: 0x40 of what the first has.
            const __m512i top = _mm512_sub_epi16(
                _mm512_or_si512(
                    _mm512_or_si512(
                        _mm512_slli_epi16(_mm512_and_si512(pair, set16(0x7)), 8),
                        _mm512_slli_epi16(second, 2)),
                    _mm512_and_si512(_mm512_srli_epi16(third, 4), set16(0x3))),
                set16(0x40));
            const __m512i bottom = _mm512_or_si512(
                _mm512_and_si512(_mm512_slli_epi16(pair, 6), set16(0x3C0)), second);
            bad |= _mm512_mask_cmpgt_epu16_mask(high, top, set16(0x3FF))
                | (low & ~has16(pair, 0xC0C0, 0x8080));
            unit = _mm512_mask_mov_epi16(unit, high, _mm512_or_si512(top, set16(0xD800)));
            unit = _mm512_mask_mov_epi16(unit, low, _mm512_or_si512(bottom, set16(0xDC00)));
        }
        if (bad != 0) break;
        _mm512_mask_storeu_epi16(output + written, lanes, unit);
        written += lane_count;
        read += end;
    }
    return (CUnicodeProgress){.read = read, .written = written};
}

// The bytes of sixteen code points, each right-aligned in a lane, without those it does not need.
// `pairs` are the lanes of those past U+FFFF; a lane that is not `wanted` gives none.
VECTORS static inline unsigned put_lanes(
    __m512i code, __mmask16 pairs, __mmask16 wanted, uint8_t *output
) {
    // From each half of a lane pair: bits from 18, 12, 6 and 0 on.
    const __m512i shifts = _mm512_set1_epi64(0x20262C3200060C12);
    const __mmask16 one = _mm512_cmplt_epu32_mask(code, set(0x80));
    const __mmask16 three = _mm512_cmpge_epu32_mask(code, set(0x800));
    // The marks of lead and continuation bytes; a byte with a mark is one that is kept.
    __m512i marks = _mm512_mask_mov_epi32(set(0x80C00000), three, set(0x8080E000));
    marks = _mm512_mask_mov_epi32(marks, pairs, set(0x808080F0));
    marks = _mm512_mask_mov_epi32(marks, one, set(0x80000000));
    const __mmask64 kept = _mm512_movepi8_mask(_mm512_maskz_mov_epi32(wanted, marks));
    const __m512i sixes = _mm512_and_si512(
        _mm512_multishift_epi64_epi8(shifts, code), set(0x3F3F3F3F));
    const __m512i bytes = _mm512_mask_slli_epi32(_mm512_or_si512(sixes, marks), one, code, 24);
    _mm512_storeu_si512(output, _mm512_maskz_compress_epi8(kept, bytes));
    return (unsigned)_mm_popcnt_u64(kept);
}

VECTORS CUnicodeProgress cunicode_utf8_from_utf16(
    const uint16_t *input, size_t count, uint8_t *output
) {
    size_t read = 0;
    size_t written = 0;
    while (count - read >= 32) {
        const __m512i units = _mm512_loadu_si512(input + read);
        if (_mm512_test_epi16_mask(units, set16(0xFF80)) == 0) {
            _mm256_storeu_si256((__m256i *)(output + written), _mm512_cvtepi16_epi8(units));
            read += 32;
            written += 32;
            continue;
        }
        const __mmask32 surrogates = has16(units, 0xF800, 0xD800);
        __m512i code = _mm512_cvtepu16_epi32(_mm512_castsi512_si256(units));
        if ((surrogates & 0xFFFF) == 0) {
            written += put_lanes(code, 0, 0xFFFF, output + written);
            read += 16;
            if (surrogates != 0) continue;
            code = _mm512_cvtepu16_epi32(_mm512_extracti64x4_epi64(units, 1));
            written += put_lanes(code, 0, 0xFFFF, output + written);
            read += 16;
            continue;
        }
        const __mmask16 trails = _mm512_test_epi32_mask(code, set(0x400)) & surrogates;
        const __mmask16 leads = surrogates & (__mmask16)~trails;
        // A lead in the last lane waits for the next block.
        const __mmask16 waiting = leads & 0x8000;
        const __mmask16 pairs = leads & (__mmask16)(trails >> 1);
        const __mmask16 dropped = (__mmask16)(pairs << 1) | waiting;
        const __mmask16 lone = surrogates & (__mmask16)~(pairs | dropped);
        const __m512i next = _mm512_alignr_epi32(code, code, 1);
        const __m512i paired = _mm512_add_epi32(
            _mm512_slli_epi32(_mm512_and_si512(code, set(0x3FF)), 10),
            _mm512_add_epi32(_mm512_and_si512(next, set(0x3FF)), set(0x10000)));
        code = _mm512_mask_mov_epi32(code, pairs, paired);
        code = _mm512_mask_mov_epi32(code, lone, set(0xFFFD));
        written += put_lanes(code, pairs, (__mmask16)~dropped, output + written);
        read += waiting != 0 ? 15 : 16;
    }
    return (CUnicodeProgress){.read = read, .written = written};
}

#else

static bool is_ascii_vectors(const uint8_t *bytes, size_t count) { return false; }

bool cunicode_is_available(void) { return false; }

CUnicodeProgress cunicode_utf16_from_utf8(
    const uint8_t *input, size_t count, uint16_t *output
) {
    return (CUnicodeProgress){0, 0};
}

CUnicodeProgress cunicode_utf8_from_utf16(
    const uint16_t *input, size_t count, uint8_t *output
) {
    return (CUnicodeProgress){0, 0};
}

#endif

bool cunicode_is_ascii(const uint8_t *bytes, size_t count) {
    // Short texts are not worth the question.
    if (count >= 256 && cunicode_is_available()) return is_ascii_vectors(bytes, count);
    size_t index = 0;
    for (; count - index >= 8; index += 8) {
        uint64_t word;
        memcpy(&word, bytes + index, sizeof word);
        if ((word & 0x8080808080808080ull) != 0) return false;
    }
    for (; index < count; index++) {
        if (bytes[index] >= 0x80) return false;
    }
    return true;
}
