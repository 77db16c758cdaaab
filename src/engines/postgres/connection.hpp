// A connection to a server, made for reading only. Plain libpq rather than libpqxx 6.4: that one
// has no pipeline mode (all catalog queries cost one round trip here, some 60 there), hides the
// length of a value behind two reference counts a field, and tells a failed connection only as text.
#pragma once

#include <libpq-fe.h>

#include <memory>
#include <string>
#include <string_view>

#include "engines/postgres/rows.hpp"

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
    int version() const { return PQserverVersion(connection_.get()); }

    /// Runs statements and returns the rows of the last one.
    Rows run(std::string_view sql);

    /// From here on queries are sent ahead, and their results received in the same order.
    void enter_pipeline();
    void send(std::string_view sql);
    void end_of_queries();
    /// The rows of the next query; `subject` names what it reads, for messages.
    Rows receive(std::string_view subject);
    /// After the last of them, when more are to be sent.
    void receive_end_of_queries();

    const ReceivingTime& receiving_time() const { return time_; }

  private:
    struct Finish {
        void operator()(PGconn* connection) const { PQfinish(connection); }
    };
    void await_result();
    [[noreturn]] void fail(const PGresult* result, std::string_view subject) const;

    std::unique_ptr<PGconn, Finish> connection_;
    ReceivingTime time_;
    std::string label_;
    std::string password_;  ///< only to blot it out of the server's and libpq's messages
};

}  // namespace schemadiff::postgres
