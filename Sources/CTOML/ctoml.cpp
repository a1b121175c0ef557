// A thin fence around toml++: parses, flattens, and lets no exception out.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 1
#define TOML_ENABLE_FORMATTERS 1
// Some malformed documents reach assertions of toml++ 3.3. Here they are errors like any other:
// neither the abort of a debug build, nor what NDEBUG would make of them, a promise to the
// optimizer that does not hold.
#undef NDEBUG
#include <stdexcept>
#define TOML_ASSERT(condition) \
    ((condition) ? static_cast<void>(0) : throw std::logic_error("this line is not valid TOML"))

#include "include/CTOML.h"

// Its test for white space has code marked unreachable that many letters reach, é for one. While
// that header is read the mark is an answer, and the answer, no, is right. (3.4 calls it .hpp.)
#if __has_include(<toml++/impl/unicode.hpp>)
#include <toml++/impl/forward_declarations.hpp>
#else
#include <toml++/impl/forward_declarations.h>
#endif
#pragma push_macro("TOML_UNREACHABLE")
#undef TOML_UNREACHABLE
#define TOML_UNREACHABLE return false
#if __has_include(<toml++/impl/unicode.hpp>)
#include <toml++/impl/unicode.hpp>
#else
#include <toml++/impl/unicode.h>
#endif
#pragma pop_macro("TOML_UNREACHABLE")

#include <toml++/toml.h>

#include <algorithm>
#include <deque>
#include <new>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "nesting.h"

struct ctoml_document {
    std::vector<ctoml_node> nodes;
    std::deque<std::string> strings; // a deque, so that what nodes point to never moves
    std::string error;
    uint32_t error_line = 1, error_column = 1;
    bool failed = false;

    void fail(std::string message, uint32_t line, uint32_t column) {
        nodes.clear();
        error = std::move(message);
        error_line = line;
        error_column = column;
        failed = true;
    }

    std::string_view keep(std::string text) { return strings.emplace_back(std::move(text)); }
};

namespace {

class Flattener {
public:
    explicit Flattener(ctoml_document &document) : document(document) {}

    void add(const toml::node &node, const toml::key *key) {
        const size_t index = document.nodes.size();
        ctoml_node entry{};
        entry.line = node.source().begin.line;
        entry.column = node.source().begin.column;
        if (key != nullptr) {
            const auto name = document.keep(std::string(key->str()));
            entry.key = name.data();
            entry.key_length = name.size();
            entry.key_line = key->source().begin.line;
            entry.key_column = key->source().begin.column;
        }
        fill(entry, node);
        document.nodes.push_back(entry);
        if (const auto *table = node.as_table()) {
            document.nodes[index].count = table->size();
            addMembers(*table);
        } else if (const auto *array = node.as_array()) {
            document.nodes[index].count = array->size();
            for (const auto &element : *array) add(element, nullptr);
        }
    }

private:
    ctoml_document &document;

    void fill(ctoml_node &entry, const toml::node &node) {
        switch (node.type()) {
        case toml::node_type::table: entry.kind = CTOML_TABLE; break;
        case toml::node_type::array: entry.kind = CTOML_ARRAY; break;
        case toml::node_type::string:
            entry.kind = CTOML_STRING;
            setText(entry, node.as_string()->get());
            break;
        case toml::node_type::integer:
            entry.kind = CTOML_INTEGER;
            entry.integer = node.as_integer()->get();
            break;
        case toml::node_type::floating_point:
            entry.kind = CTOML_FLOAT;
            entry.number = node.as_floating_point()->get();
            break;
        case toml::node_type::boolean:
            entry.kind = CTOML_BOOLEAN;
            entry.boolean = node.as_boolean()->get();
            break;
        default:
            entry.kind = CTOML_DATE_TIME;
            setText(entry, dateText(node));
        }
    }

    void setText(ctoml_node &entry, std::string text) {
        const auto kept = document.keep(std::move(text));
        entry.text = kept.data();
        entry.text_length = kept.size();
    }

    static std::string dateText(const toml::node &node) {
        std::ostringstream out;
        if (const auto *date = node.as_date()) out << date->get();
        else if (const auto *time = node.as_time()) out << time->get();
        else if (const auto *both = node.as_date_time()) out << both->get();
        return out.str();
    }

    // toml++ sorts its tables by key; people expect the order they wrote.
    void addMembers(const toml::table &table) {
        struct Member {
            const toml::key *key;
            const toml::node *node;
        };
        std::vector<Member> members;
        members.reserve(table.size());
        for (auto it = table.begin(); it != table.end(); ++it) {
            members.push_back({&it->first, &it->second});
        }
        std::stable_sort(members.begin(), members.end(), [](const Member &a, const Member &b) {
            return a.key->source().begin < b.key->source().begin;
        });
        for (const auto &member : members) add(*member.node, member.key);
    }
};

bool failsAssertion(std::string_view text) {
    try {
        (void)toml::parse(text);
    } catch (const std::logic_error &) {
        return true;
    } catch (...) {
    }
    return false;
}

// An assertion tells no place. What comes after the line that fails it makes no difference, so the
// fewest lines that fail end with that one.
uint32_t findFailingLine(std::string_view text) {
    std::vector<size_t> ends;
    for (size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\n' || at + 1 == text.size()) ends.push_back(at + 1);
    }
    const auto first = std::partition_point(ends.begin(), ends.end(), [&](size_t end) {
        return !failsAssertion(text.substr(0, end));
    });
    return static_cast<uint32_t>(first - ends.begin()) + 1;
}

} // namespace

ctoml_document *ctoml_parse(const char *text, size_t length) {
    auto *document = new (std::nothrow) ctoml_document;
    if (document == nullptr) return nullptr;
    const std::string_view source(text, length);
    try {
        if (const auto deep = ctoml::findDeepNesting(source)) {
            document->fail("nested too deeply", deep->line, deep->column);
            return document;
        }
        const toml::table root = toml::parse(source);
        Flattener(*document).add(root, nullptr);
    } catch (const toml::parse_error &error) {
        const auto place = error.source().begin;
        document->fail(std::string(error.description()), place.line, place.column);
    } catch (const std::logic_error &error) {
        document->fail(error.what(), findFailingLine(source), 1);
    } catch (const std::exception &error) {
        document->fail(error.what(), 1, 1);
    } catch (...) {
        document->fail("the document cannot be parsed", 1, 1);
    }
    return document;
}

const ctoml_node *ctoml_nodes(const ctoml_document *document, size_t *count) {
    *count = document->nodes.size();
    return document->nodes.data();
}

const char *ctoml_error(const ctoml_document *document, uint32_t *line, uint32_t *column) {
    if (!document->failed) return nullptr;
    *line = document->error_line;
    *column = document->error_column;
    return document->error.c_str();
}

void ctoml_free(ctoml_document *document) { delete document; }
