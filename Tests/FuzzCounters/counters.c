#include "counters.h"

#include <stdint.h>

// libFuzzer takes what is in this section for counters of code that it did not instrument, and
// sets them to nothing before each input. Its name is all there is of an interface:
// https://llvm.org/docs/LibFuzzer.html
__attribute__((section("__libfuzzer_extra_counters"), used)) static uint8_t ways[16384];

void fuzz_count(unsigned long way) {
    ways[way % sizeof ways] = 1;
}
