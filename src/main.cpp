#include "app/run.hpp"

int main(int argc, char** argv) {
    return schemadiff::run(argc, argv);
}
