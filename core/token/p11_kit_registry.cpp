#include "core/token/p11_kit_registry.hpp"

#include <system_error>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace eseal::token {
namespace {

namespace fs = std::filesystem;
using Settings = std::map<std::string, std::string, std::less<>>;

constexpr std::string_view kProgram = "web-eseal";
constexpr std::size_t kMaxFile = 65'536;
constexpr std::size_t kMaxFiles = 256;
constexpr std::string_view kBlank = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlank);
    return first == std::string_view::npos
               ? std::string_view()
               : text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

/// Adds the file's settings that are not there yet.
void readSettings(const fs::path& file, Settings& settings) {
    std::string text(kMaxFile, '\0');
    std::ifstream stream(file, std::ios::binary);
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(stream.gcount()));

    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size() - 1);
        const std::string_view line = trimmed(rest.substr(0, end + 1));
        rest.remove_prefix(end + 1);
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos && line.front() != '#') {
            settings.emplace(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
        }
    }
}

std::string_view valueOf(const Settings& settings, std::string_view key) {
    const auto setting = settings.find(key);
    return setting == settings.end() ? std::string_view() : std::string_view(setting->second);
}

/// Whether a list of programs, separated by blanks or commas, names this one.
bool namesProgram(std::string_view list) {
    while (!list.empty()) {
        const std::size_t end = std::min(list.find_first_of(", \t"), list.size());
        if (list.substr(0, end) == kProgram) {
            return true;
        }
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
}

bool isForThisProgram(const Settings& settings) {
    const auto enabled = settings.find("enable-in");
    return (enabled == settings.end() || namesProgram(enabled->second)) &&
           !namesProgram(valueOf(settings, "disable-in")) &&
           valueOf(settings, "trust-policy") != "yes";
}

int priorityOf(const Settings& settings) {
    const std::string_view text = valueOf(settings, "priority");
    int priority = 0;
    std::from_chars(text.data(), text.data() + text.size(), priority);
    return priority;
}

std::map<std::string, Settings> readFolders(const std::vector<fs::path>& folders) {
    std::map<std::string, Settings> modules;
    std::size_t files = 0;
    for (const fs::path& folder : folders) {
        std::error_code failed;
        for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
             entry.increment(failed)) {
            std::error_code unreadable;
            if (entry->path().extension() == ".module" && entry->is_regular_file(unreadable) &&
                ++files <= kMaxFiles) {
                readSettings(entry->path(), modules[entry->path().filename().string()]);
            }
        }
    }
    return modules;
}

} // namespace

std::vector<fs::path>
registeredModules(const std::vector<fs::path>& folders, const fs::path& moduleFolder) {
    std::multimap<int, fs::path, std::greater<>> ordered;
    for (const auto& [file, settings] : readFolders(folders)) {
        const std::string_view module = valueOf(settings, "module");
        if (!module.empty() && isForThisProgram(settings)) {
            ordered.emplace(priorityOf(settings), moduleFolder / module);
        }
    }
    std::vector<fs::path> paths;
    for (const auto& [priority, path] : ordered) {
        paths.push_back(path);
    }
    return paths;
}

} // namespace eseal::token
