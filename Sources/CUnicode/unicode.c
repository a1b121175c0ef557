// Conversions between UTF-8 and UTF-16, sixteen characters at a time.
//
// Each character gets a lane of 32 bits in which it is taken apart or put together, whatever its
// length; the bytes of a lane that it does not need are then squeezed out (VPCOMPRESS). The lanes
// need no branches, so mixed scripts cost no more than one.
#include "CUnicode.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>

#define VECTORS __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,popcnt,bmi,bmi2")))

bool cunicode_is_available(void) {
    return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2")
        && __builtin_cpu_supports("bmi2");
}

VECTORS static inline __m512i set(uint32_t value) { return _mm512_set1_epi32((int)value); }

/// `value` shifted and cut to the six bits of a continuation byte.
VECTORS static inline __m512i six(__m512i value, unsigned shift) {
    return _mm512_and_si512(_mm512_srli_epi32(value, shift), set(0x3F));
}

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

VECTORS CUnicodeProgress cunicode_utf16_from_utf8(
    const uint8_t *input, size_t count, uint16_t *output
) {
    const __m512i bytes_of_lane = set(0x03020100);
    const __m512i lane_numbers = _mm512_mullo_epi32(
        _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0), set(0x01010101));
    const __m512i byte_numbers = _mm512_add_epi8(_mm512_slli_epi32(lane_numbers, 2), bytes_of_lane);
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
        const __mmask64 starts = _mm512_cmpgt_epi8_mask(block, _mm512_set1_epi8((char)0xBF));
        if ((starts & 1) == 0 || _mm_popcnt_u64(starts) < 16) break;
        // Where the seventeenth character begins, or the block ends. From the mask, so that the next
        // turn of the loop can begin before this one is through.
        const uint64_t end = _tzcnt_u64(_pdep_u64(1 << 16, starts));
        // Four bytes from each start on; what is past the block's end wraps and is not looked at.
        const __m512i positions = _mm512_permutexvar_epi8(
            lane_numbers, _mm512_maskz_compress_epi8(starts, byte_numbers));
        const __m512i lanes = _mm512_permutexvar_epi8(
            _mm512_add_epi8(positions, bytes_of_lane), block);

        const __mmask16 one = _mm512_testn_epi32_mask(lanes, set(0x80));
        const __mmask16 two = _mm512_cmpeq_epi32_mask(
            _mm512_and_si512(lanes, set(0xC0E0)), set(0x80C0));
        const __mmask16 three = _mm512_cmpeq_epi32_mask(
            _mm512_and_si512(lanes, set(0xC0C0F0)), set(0x8080E0));
        const __mmask16 four = _mm512_cmpeq_epi32_mask(
            _mm512_and_si512(lanes, set(0xC0C0C0F8)), set(0x808080F0));
        // Nothing lies between the characters if their lengths add up.
        const unsigned length = (unsigned)(_mm_popcnt_u32(one) + 2 * _mm_popcnt_u32(two)
            + 3 * _mm_popcnt_u32(three) + 4 * _mm_popcnt_u32(four));
        if ((uint16_t)(one | two | three | four) != 0xFFFF || length != end) break;

        const __m512i second = six(lanes, 8);
        const __m512i third = six(lanes, 16);
        __m512i code = _mm512_and_si512(lanes, set(0x7F));
        code = _mm512_mask_or_epi32(
            code, two, _mm512_slli_epi32(_mm512_and_si512(lanes, set(0x1F)), 6), second);
        code = _mm512_mask_or_epi32(
            code, three, _mm512_slli_epi32(_mm512_and_si512(lanes, set(0xF)), 12),
            _mm512_or_si512(_mm512_slli_epi32(second, 6), third));
        // Too long for its value, or a surrogate.
        __mmask16 bad = _mm512_mask_cmplt_epu32_mask(two, code, set(0x80))
            | _mm512_mask_cmplt_epu32_mask(three, code, set(0x800))
            | _mm512_mask_cmpeq_epi32_mask(
                three, _mm512_and_si512(code, set(0xF800)), set(0xD800));
        __mmask32 kept = 0x55555555u;
        if (four != 0) {
            // Without 0x10000, which the surrogates do not hold.
            const __m512i beyond = _mm512_sub_epi32(
                _mm512_or_si512(
                    _mm512_or_si512(
                        _mm512_slli_epi32(_mm512_and_si512(lanes, set(0x7)), 18),
                        _mm512_slli_epi32(second, 12)),
                    _mm512_or_si512(_mm512_slli_epi32(third, 6), six(lanes, 24))),
                set(0x10000));
            bad |= _mm512_mask_cmpgt_epu32_mask(four, beyond, set(0xFFFFF));
            const __m512i trail = _mm512_and_si512(beyond, set(0x3FF));
            code = _mm512_mask_or_epi32(
                code, four, _mm512_srli_epi32(beyond, 10),
                _mm512_or_si512(_mm512_slli_epi32(trail, 16), set(0xDC00D800)));
            kept |= _pdep_u32(four, 0x55555555u) << 1;
        }
        if (bad != 0) break;
        _mm512_storeu_si512(output + written, _mm512_maskz_compress_epi16(kept, code));
        written += (size_t)_mm_popcnt_u32(kept);
        read += end;
    }
    return (CUnicodeProgress){.read = read, .written = written};
}

VECTORS CUnicodeProgress cunicode_utf8_from_utf16(
    const uint16_t *input, size_t count, uint8_t *output
) {
    size_t read = 0;
    size_t written = 0;
    while (count - read >= 32) {
        const __m512i ahead = _mm512_loadu_si512(input + read);
        if (_mm512_test_epi16_mask(ahead, _mm512_set1_epi16((short)0xFF80)) == 0) {
            _mm256_storeu_si256((__m256i *)(output + written), _mm512_cvtepi16_epi8(ahead));
            read += 32;
            written += 32;
            continue;
        }
        __m512i code = _mm512_cvtepu16_epi32(_mm512_castsi512_si256(ahead));
        const __m512i tops = _mm512_and_si512(code, set(0xFC00));
        const __mmask16 leads = _mm512_cmpeq_epi32_mask(tops, set(0xD800));
        const __mmask16 trails = _mm512_cmpeq_epi32_mask(tops, set(0xDC00));
        unsigned lanes = 16;
        __mmask16 dropped = 0;
        __mmask16 pairs = 0;
        if ((leads | trails) != 0) {
            // A lead in the last lane waits for the next block.
            if (leads & 0x8000) {
                lanes = 15;
                dropped = 0x8000;
            }
            pairs = leads & (__mmask16)(trails >> 1);
            dropped |= (__mmask16)(pairs << 1);
            const __mmask16 lone = (leads | trails) & (__mmask16)~(pairs | dropped);
            const __m512i next = _mm512_alignr_epi32(code, code, 1);
            const __m512i paired = _mm512_add_epi32(
                _mm512_slli_epi32(_mm512_and_si512(code, set(0x3FF)), 10),
                _mm512_add_epi32(_mm512_and_si512(next, set(0x3FF)), set(0x10000)));
            code = _mm512_mask_mov_epi32(code, pairs, paired);
            code = _mm512_mask_mov_epi32(code, lone, set(0xFFFD));
        }
        const __mmask16 two = _mm512_cmpge_epu32_mask(code, set(0x80));
        const __mmask16 three = _mm512_cmpge_epu32_mask(code, set(0x800));
        const __m512i last = six(code, 0);
        const __m512i middle = six(code, 6);
        __m512i bytes = code;
        __m512i kept = set(0xFF);
        bytes = _mm512_mask_or_epi32(
            bytes, two, _mm512_srli_epi32(code, 6),
            _mm512_or_si512(_mm512_slli_epi32(last, 8), set(0x80C0)));
        kept = _mm512_mask_mov_epi32(kept, two, set(0xFFFF));
        bytes = _mm512_mask_or_epi32(
            bytes, three,
            _mm512_or_si512(_mm512_srli_epi32(code, 12), _mm512_slli_epi32(middle, 8)),
            _mm512_or_si512(_mm512_slli_epi32(last, 16), set(0x8080E0)));
        kept = _mm512_mask_mov_epi32(kept, three, set(0xFFFFFF));
        bytes = _mm512_mask_or_epi32(
            bytes, pairs,
            _mm512_or_si512(_mm512_srli_epi32(code, 18), _mm512_slli_epi32(six(code, 12), 8)),
            _mm512_or_si512(
                _mm512_or_si512(_mm512_slli_epi32(middle, 16), _mm512_slli_epi32(last, 24)),
                set(0x808080F0)));
        kept = _mm512_mask_mov_epi32(kept, pairs, set(0xFFFFFFFF));
        kept = _mm512_mask_mov_epi32(kept, dropped, _mm512_setzero_si512());
        const __mmask64 mask = _mm512_movepi8_mask(kept);
        _mm512_storeu_si512(output + written, _mm512_maskz_compress_epi8(mask, bytes));
        written += (size_t)_mm_popcnt_u64(mask);
        read += lanes;
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
