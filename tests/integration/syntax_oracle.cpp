// The syntax of PostgreSQL's DDL as it is read without a server, against PostgreSQL's own parser
// (libpg_query): what that accepts must not be refused for its syntax, what it refuses must not be
// accepted. Each statement of the scripts is tried as it stands and mutated: a token left out, said
// twice, exchanged with the next; with --strangers also exchanged with any other, put in from or
// replaced by one of another statement. The mutations are the same in every run of the same seed.
// Scripts are *.sql and the parts *.sql of *.txtar. Speaks TAP.
//
// usage: syntax_oracle [--mutations N] [--strangers] [--seed N] [--show N] DIRECTORY...
//
// Statements of other kinds than DDL are skipped by name and not compared. Queries, which the reading
// takes as a whole and judges by itself ("compared weakly"), are not mutated. What the oracle's version,
// PostgreSQL 15, does not have is listed with its reason (exceptions).
#include <pg_query.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "sql/ddl/fault_kind.hpp"
#include "sql/ddl/session.hpp"
#include "sql/ddl/statements.hpp"
#include "sql/leading_words.hpp"
#include "sql/script.hpp"

namespace {

using schemadiff::Statement;
using schemadiff::TokenList;
namespace ddl = schemadiff::ddl;

enum class Verdict { accepted, refused, unknown, undecided };

struct Counts {
    std::size_t compared = 0;
    std::size_t both_accept = 0;
    std::size_t both_refuse = 0;
    std::size_t wrongly_refused = 0;
    std::size_t wrongly_accepted = 0;
    std::size_t undecided = 0;  ///< the objects are not there: the syntax was not judged
    std::size_t excepted = 0;   ///< another version's syntax
    std::size_t unknown = 0;    ///< no statement that the reading knows
    std::map<std::string, std::size_t> accepted_by_kind;
    std::map<std::string, std::size_t> unknown_by_kind;
};

struct Run {
    std::size_t mutations = 0;
    std::uint32_t seed = 0;
    std::uint32_t ways = 3;  ///< to mutate: 3 move tokens of the statement, 6 take other ones in, too
    std::size_t to_show = 20;
    Counts as_written;
    Counts mutated;
};

bool oracle_accepts(const std::string& text) {
    const PgQueryParseResult result = pg_query_parse(text.c_str());
    const bool accepted = result.error == nullptr;
    pg_query_free_parse_result(result);
    return accepted;
}

bool is_ddl(std::string_view text) {
    constexpr std::array words{"alter", "comment", "create", "drop", "grant", "revoke", "security"};
    const std::vector<std::string> first = schemadiff::leading_words(text, 1);
    if (first.empty()) return false;
    for (const std::string_view word : words) {
        if (first.front() == word) return true;
    }
    return false;
}

/// Where this reading and the oracle's differ on purpose.
struct Exception {
    std::string_view words;  ///< in the statement's text, in lower case
    std::string_view reason;
};
constexpr std::array exceptions{
    Exception{"is json", "SQL/JSON's predicate came with PostgreSQL 16"},
    Exception{"json_value(", "a function of the grammar since PostgreSQL 17"},
    Exception{"json_query(", "a function of the grammar since PostgreSQL 17"},
    Exception{"statistics (", "the name may be left out since PostgreSQL 16"},
    Exception{"statistics on", "the name may be left out since PostgreSQL 16"},
    Exception{"without overlaps", "came with PostgreSQL 18"},
    Exception{"not enforced", "came with PostgreSQL 18"},
    Exception{" virtual", "may be said since PostgreSQL 18"},
    Exception{"not null no inherit", "came with PostgreSQL 18"},
    Exception{"with inherit", "of a membership since PostgreSQL 16"},
    Exception{"with set", "of a membership since PostgreSQL 16"},
    Exception{"( default", "DEFAULT is an expression for the grammar; the analysis refuses it where no value "
                           "is inserted, with the same SQLSTATE"},
    Exception{"default default", "the same"},
    Exception{") . ", "a field of a call without parentheses is read, as canonical spellings have it"},
    Exception{"$1", "libpg_query reads a parameter wherever a constant stands, as its normalised "
                    "queries have them; a server does not"},
};

bool is_exception(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    for (const Exception& exception : exceptions) {
        if (lower.find(exception.words) != lower.npos) return true;
    }
    return false;
}

std::string kind_of(std::string_view text) {
    std::string kind;
    for (const std::string& word : schemadiff::leading_words(text, 2)) kind += word + ' ';
    return kind;
}

struct Judgement {
    Verdict verdict = Verdict::accepted;
    std::string message;  ///< of the reading, where it refuses
};

Judgement verdict_on(ddl::Session& session, const Statement& statement) {
    session.statement = &statement;
    session.position = {0, statement.line, statement.column};
    const TokenList list = schemadiff::token_list_of(statement.text);
    ddl::Cursor cursor(statement.text, list);
    session.diagnostics.clear();
    try {
        ddl::replay(cursor, session);
        // What is kept as it is written, and told, is neither.
        return session.diagnostics.empty() ? Judgement{} : Judgement{Verdict::undecided, session.diagnostics.front().message};
    } catch (const ddl::Fault& fault) {
        switch (ddl::kind_of(fault)) {
            case ddl::FaultKind::syntax: return {Verdict::refused, fault.message};
            case ddl::FaultKind::unknown: return {Verdict::unknown, fault.message};
            case ddl::FaultKind::meaning: break;
        }
        return {Verdict::undecided, fault.message};
    }
}

void compare(Run& run, Counts& counts, const Judgement& judgement, const std::string& text) {
    const Verdict own = judgement.verdict;
    if (is_exception(text)) {
        ++counts.excepted;
        return;
    }
    const bool accepted = oracle_accepts(text);
    const auto show = [&](const std::string& what) {
        if (run.to_show == 0) return;
        --run.to_show;
        std::string line = text.substr(0, 1000);
        for (char& letter : line) letter = letter == '\n' ? ' ' : letter;
        std::cout << "# " << what << ": " << line << '\n';
    };
    ++counts.compared;
    if (own == Verdict::undecided) {
        ++counts.undecided;
    } else if (own == Verdict::unknown && accepted) {
        ++counts.unknown;
        ++counts.unknown_by_kind[kind_of(text)];
    } else if (own == Verdict::accepted) {
        ++(accepted ? counts.both_accept : counts.wrongly_accepted);
        if (!accepted) {
            ++counts.accepted_by_kind[kind_of(text)];
            show("wrongly accepted");
        }
    } else {
        ++(accepted ? counts.wrongly_refused : counts.both_refuse);
        if (accepted) show("wrongly refused (" + judgement.message + ")");
    }
}

/// The first token of a query in the statement; the number of tokens where there is none.
std::size_t query_begin(const TokenList& list) {
    for (std::size_t n = 1; n < list.tokens.size(); ++n) {
        const schemadiff::Token& token = list.tokens[n];
        if (token.kind != schemadiff::TokenKind::word) continue;
        for (const std::string_view word : {"select", "values", "with", "table", "insert", "update", "delete"}) {
            // CREATE TABLE is no query; one stands behind AS, "(" or DO, and goes to the end.
            if (token.value != word) continue;
            const schemadiff::Token& before = list.tokens[n - 1];
            for (const std::string_view opening : {"as", "do", "also", "instead", "atomic", "("}) {
                if (before.value == opening) return n;
            }
        }
    }
    return list.tokens.size();
}

std::string mutated(const std::string& text, const std::string& other, std::uint32_t ways,
                    std::mt19937& random) {
    const TokenList list = schemadiff::token_list_of(text);
    const std::size_t size = list.tokens.size();
    if (size < 3) return text;
    const auto spelled = [&](std::size_t n) {
        return text.substr(list.tokens[n].begin, list.tokens[n].end - list.tokens[n].begin);
    };
    const std::size_t end = std::min(query_begin(list), size);
    if (end < 4) return text;
    // The token before the query stays: without it the query is another part of the statement.
    const std::size_t at = 1 + random() % (end - 3);
    std::vector<std::string> tokens;
    for (std::size_t n = 0; n < size; ++n) tokens.push_back(spelled(n));
    const auto place = tokens.begin() + static_cast<std::ptrdiff_t>(at);
    const TokenList others = schemadiff::token_list_of(other);
    const auto stranger = [&] {
        const schemadiff::Token& token = others.tokens[random() % others.tokens.size()];
        return other.substr(token.begin, token.end - token.begin);
    };
    switch (random() % ways) {
        case 0: tokens.erase(place); break;
        case 1: tokens.insert(place, *place); break;
        case 2: std::swap(*place, *(place + 1)); break;
        case 3: std::swap(*place, tokens[1 + random() % (end - 3)]); break;
        case 4: tokens.insert(place, stranger()); break;
        default: *place = stranger();
    }
    std::string result;
    for (const std::string& token : tokens) result += token + ' ';
    return result;
}

Statement statement_of(const std::string& text) {
    Statement statement;
    statement.text = statement.source = statement.script = text;
    statement.line = statement.column = 1;
    return statement;
}

/// The same numbers for a statement wherever it stands.
std::mt19937 random_of(std::string_view text, std::uint32_t seed) {
    seed ^= 2166136261U;
    for (const char c : text) seed = (seed ^ static_cast<unsigned char>(c)) * 16777619U;
    return std::mt19937(seed);
}

struct Script {
    std::string name;
    std::string text;
};

void try_script(Run& run, const Script& script) {
    ddl::Session session;
    std::vector<std::string> texts;
    schemadiff::ScriptReader reader(schemadiff::DialectName::postgres, [&](const Statement& statement) {
        if (statement.kind != schemadiff::StatementKind::sql) return;
        const Judgement own = verdict_on(session, statement);
        if (!is_ddl(statement.text)) return;
        texts.emplace_back(statement.text);
        compare(run, run.as_written, own, texts.back());
    });
    reader.read_text(script.text, script.name);
    for (const std::string& text : texts) {
        std::mt19937 random = random_of(text, run.seed);
        for (std::size_t n = 0; n < run.mutations; ++n) {
            const std::string other = mutated(text, texts[random() % texts.size()], run.ways, random);
            compare(run, run.mutated, verdict_on(session, statement_of(other)), other);
        }
    }
}

void report(std::string_view what, const Counts& counts) {
    std::cout << "# " << what << ": " << counts.compared << " compared, " << counts.both_accept
              << " accepted and " << counts.both_refuse << " refused by both, "
              << counts.wrongly_refused << " wrongly refused, " << counts.wrongly_accepted
              << " wrongly accepted, " << counts.undecided << " undecided, " << counts.excepted
              << " of another version, " << counts.unknown
              << " of unknown kinds\n";
    for (const auto& [kind, count] : counts.unknown_by_kind) {
        std::cout << "#   unknown: " << count << ' ' << kind << '\n';
    }
    for (const auto& [kind, count] : counts.accepted_by_kind) {
        std::cout << "#   wrongly accepted: " << count << ' ' << kind << '\n';
    }
}

void expect_none(int number, std::string_view what, std::size_t count) {
    std::cout << (count == 0 ? "ok " : "not ok ") << number << " - " << what << '\n';
}

/// The files *.sql in a file of several ("-- name --" before each).
void add_parts(std::vector<Script>& scripts, const std::string& file, const std::string& text) {
    std::istringstream lines(text);
    std::string name;
    std::string part;
    const auto add = [&] {
        if (name.ends_with(".sql")) scripts.push_back({file + ':' + name, std::move(part)});
        part.clear();
    };
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("-- ") && line.ends_with(" --") && line.size() > 6) {
            add();
            name = line.substr(3, line.size() - 6);
        } else {
            part += line + '\n';
        }
    }
    add();
}

void add_scripts(std::vector<Script>& scripts, std::string_view directory) {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
        // libpg_query 15 knows nothing of what later versions added: since-18/.
        const bool later = entry.path().string().find("/since-") != std::string::npos;
        if (entry.is_regular_file() && !later) found.push_back(entry.path().string());
    }
    std::ranges::sort(found);
    for (const std::string& file : found) {
        std::ifstream in(file, std::ios::binary);
        std::string text(std::istreambuf_iterator<char>(in), {});
        if (file.ends_with(".sql")) scripts.push_back({file, std::move(text)});
        if (file.ends_with(".txtar")) add_parts(scripts, file, text);
    }
}

}  // namespace

int main(int count, char** arguments) {
    Run run;
    std::vector<Script> scripts;
    for (int n = 1; n < count; ++n) {
        const std::string_view argument = arguments[n];
        if (argument == "--mutations" && n + 1 < count) {
            run.mutations = std::strtoul(arguments[++n], nullptr, 10);
        } else if (argument == "--strangers") {
            run.ways = 6;
        } else if (argument == "--seed" && n + 1 < count) {
            run.seed = static_cast<std::uint32_t>(std::strtoul(arguments[++n], nullptr, 10));
        } else if (argument == "--show" && n + 1 < count) {
            run.to_show = std::strtoul(arguments[++n], nullptr, 10);
        } else {
            add_scripts(scripts, argument);
        }
    }
    for (const Script& script : scripts) try_script(run, script);
    report("as written", run.as_written);
    report("mutated", run.mutated);
    expect_none(1, "no statement of testdata is wrongly refused", run.as_written.wrongly_refused);
    expect_none(2, "none is wrongly accepted", run.as_written.wrongly_accepted);
    expect_none(3, "no mutated statement is wrongly refused", run.mutated.wrongly_refused);
    expect_none(4, "none is wrongly accepted", run.mutated.wrongly_accepted);
    std::cout << "1..4\n";
    return run.as_written.wrongly_refused + run.mutated.wrongly_refused +
                       run.as_written.wrongly_accepted + run.mutated.wrongly_accepted > 0 ? 1 : 0;
}
