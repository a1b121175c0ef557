#pragma once
// Finds nesting so deep that toml++, which recurses, could run out of stack.
//
// toml++ 3.3 bounds nested values but not dotted keys, and `a.a.a.…` makes a table a part. This
// reads strings and comments exactly as TOML does, so nothing hides in them; where the text is not
// TOML it stops, since toml++ stops there too.
#include <cstdint>
#include <optional>
#include <string_view>

namespace ctoml {

constexpr int nestedValuesMax = 32;
constexpr int keyPartsMax = 32;

struct Place {
    uint32_t line, column;
};

class NestingScanner {
public:
    explicit NestingScanner(std::string_view text) : text(text) {}

    std::optional<Place> scan() {
        int brackets = 0;
        int dots = 0;
        while (at < text.size()) {
            const char c = text[at];
            switch (c) {
            case '"':
            case '\'':
                if (!skipString(c)) return std::nullopt;
                continue;
            case '#':
                while (at < text.size() && text[at] != '\n') advance();
                continue;
            case '[':
            case '{':
                dots = 0;
                if (++brackets > nestedValuesMax) return Place{line, column};
                break;
            case ']':
            case '}':
                dots = 0;
                if (--brackets < 0) return std::nullopt;
                break;
            case '\n':
            case ',':
            case '=': dots = 0; break;
            case '.':
                if (++dots >= keyPartsMax) return Place{line, column};
                break;
            default: break;
            }
            advance();
        }
        return std::nullopt;
    }

private:
    std::string_view text;
    size_t at = 0;
    uint32_t line = 1, column = 1;

    void advance() {
        const auto byte = static_cast<unsigned char>(text[at++]);
        if (byte == '\n') {
            ++line;
            column = 1;
        } else if ((byte & 0xC0) != 0x80) {
            ++column; // code points, so not the bytes that continue one
        }
    }

    bool startsWithThree(char quote) const {
        return at + 2 < text.size() && text[at] == quote && text[at + 1] == quote
            && text[at + 2] == quote;
    }

    bool skipString(char quote) {
        const bool escapes = quote == '"';
        if (startsWithThree(quote)) return skipLongString(quote, escapes);
        advance();
        while (at < text.size() && text[at] != '\n') {
            const char c = text[at];
            advance();
            if (c == quote) return true;
            if (c == '\\' && escapes && at < text.size() && text[at] != '\n') advance();
        }
        return false;
    }

    bool skipLongString(char quote, bool escapes) {
        for (int i = 0; i < 3; ++i) advance();
        while (at < text.size()) {
            if (startsWithThree(quote)) {
                // Up to two more quotes belong to the string itself.
                for (int i = 0; i < 5 && at < text.size() && text[at] == quote; ++i) advance();
                return true;
            }
            const char c = text[at];
            advance();
            if (c == '\\' && escapes && at < text.size()) advance();
        }
        return false;
    }
};

inline std::optional<Place> findDeepNesting(std::string_view text) {
    return NestingScanner(text).scan();
}

} // namespace ctoml
