// The arguments of one op.* or batch_op.* call, by what Alembic names them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "python/operations.hpp"

namespace schemadiff::lint {

class CallArguments {
  public:
    explicit CallArguments(const python::Operation& operation) : operation_(operation) {}

    /// The argument at that position (from 0; -1: by keyword alone) or keyword; nullptr where it is
    /// not given.
    const python::Argument* find(int position, std::string_view keyword) const;
    /// A name: empty where it is None or not given, "?" where it is not known.
    std::string name(int position, std::string_view keyword);
    /// With the schema in front, if the keyword gives one.
    std::string qualified(int position, std::string_view keyword, std::string_view schema = "schema");
    /// Names of a list; {"?"} where it is not known.
    std::vector<std::string> names(int position, std::string_view keyword);
    /// True or False, if it is given and known.
    std::optional<bool> flag(std::string_view keyword) const;
    bool is_true(std::string_view keyword) const { return flag(keyword).value_or(false); }
    /// The positional arguments from that position on.
    std::vector<const python::Argument*> rest(std::size_t position) const;

    const python::Operation& operation() const { return operation_; }
    const python::Names& scope() const { return *operation_.scope; }
    /// Whether each name that was asked for is known.
    bool certain() const { return certain_; }
    void doubt() { certain_ = false; }

  private:
    const python::Operation& operation_;
    bool certain_ = true;
};

}  // namespace schemadiff::lint
