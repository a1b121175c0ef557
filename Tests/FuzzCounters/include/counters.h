#pragma once

/// Tells libFuzzer that an input went a way of this number.
void fuzz_count(unsigned long way);
