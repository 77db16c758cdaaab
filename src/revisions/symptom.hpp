// One line of a doctor's answer.
#pragma once

#include <string>

namespace schemadiff {

enum class Health {
    good,
    remark,  ///< works, and is worth knowing
    bad      ///< does not work, or will not do what people expect
};

struct Symptom {
    Health health = Health::good;
    std::string subject;  ///< what was looked at: "models of alembic.ini"
    std::string text;     ///< how it is, and what to do
};

}  // namespace schemadiff
