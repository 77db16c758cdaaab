// psql's \if … \elif … \else … \endif: which stretches of a script are read.
#pragma once

#include <string>
#include <vector>

namespace schemadiff {

class PsqlConditions {
  public:
    /// Whether what stands here is read: every open \if chose this branch.
    bool active() const { return open_.empty() || open_.back() == State::taken; }
    bool balanced() const { return open_.empty(); }
    /// Whether the condition of an \elif here decides anything (else it is not even evaluated).
    bool undecided() const { return !open_.empty() && open_.back() == State::waiting; }

    void begin(bool condition);
    /// Each returns what is wrong with the order of the commands, or nothing.
    std::string else_if(bool condition);
    std::string otherwise();
    std::string end();

  private:
    enum class State {
        taken,    ///< this branch is read
        waiting,  ///< not this one, but a later branch may be
        done,     ///< an earlier branch was read, or the whole \if stands in a skipped one
    };
    std::vector<State> open_;
    std::vector<bool> saw_else_;
};

}  // namespace schemadiff
