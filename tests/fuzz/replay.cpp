// Runs a fuzz target over files, for builds without libFuzzer: what once was found stays mended.
//
// usage: replay DIRECTORY, with one input a file; speaks TAP
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(argv[1])) files.push_back(entry.path());
    std::ranges::sort(files);
    std::cout << "TAP version 13\n1.." << files.size() << std::endl;
    int number = 0;
    for (const std::filesystem::path& file : files) {
        std::ifstream in(file, std::ios::binary);
        const std::string text(std::istreambuf_iterator<char>(in), {});
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
        std::cout << "ok " << ++number << " - " << file.filename().string() << std::endl;
    }
    return files.empty() ? 1 : 0;
}
