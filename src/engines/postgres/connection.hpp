// A connection to a server, made for reading only. Plain libpq rather than libpqxx 6.4: that one
// takes a round trip for each query (all catalog queries cost one here), hides the length of a value
// behind two reference counts a field, and tells a failed connection only as text.
//
// The catalog queries go out as one message of many COPY (...) TO STDOUT: their rows then come one by
// one as the server sends them, where an ordinary query is kept whole in libpq's own form. Measured
// with 1,000 tables: 2 ms of the client's time instead of 12, for 2 more of the server's 70.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engines/postgres/rows.hpp"
#include "scratch/libpq.hpp"

namespace schemadiff::postgres {

/// The catalogs changed under the reading transaction: a definition function met something that is
/// gone. Caught where the reading is tried again.
struct SchemaChanged {
    std::string message;
};

/// Milliseconds that receiving has taken: until the server had something to say, and reading that.
struct ReceivingTime {
    double server = 0;
    double transfer = 0;
};

class Connection {
  public:
    /// Connects; throws Error with one sentence that names `label`, never the password.
    Connection(const std::string& connection, std::string label);

    /// 150008 for 15.8.
    int version() const { return libpq().serverVersion(connection_.get()); }

    /// Runs statements and returns the rows of the last one.
    Rows run(std::string_view sql);

    /// Adds a query to those of the next `send`.
    void prepare(std::string_view sql);
    /// Sends what was prepared; the results must all be received, in the same order.
    void send();
    /// The rows of the next query; `subject` names what it reads, for messages.
    Rows receive(std::string_view subject);
    /// After the last of them.
    void receive_end();

    const ReceivingTime& receiving_time() const { return time_; }

  private:
    struct Finish {
        void operator()(PGconn* connection) const { libpq().finish(connection); }
    };
    void await_input();
    PGresult* next_result();
    [[noreturn]] void fail(const PGresult* result, std::string_view subject) const;

    std::unique_ptr<PGconn, Finish> connection_;
    ReceivingTime time_;
    std::string prepared_;
    std::string label_;
    std::string password_;  ///< only to blot it out of the server's and libpq's messages
};

}  // namespace schemadiff::postgres
