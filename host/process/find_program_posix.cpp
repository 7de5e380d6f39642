#include "core/base/environment.hpp"
#include "host/process/find_program.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <sstream>

namespace eseal::process {
namespace {

bool isExecutableFile(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
           ::access(path.c_str(), X_OK) == 0;
}

std::string findOne(const std::string& name) {
    if (name.find('/') != std::string::npos) {
        return isExecutableFile(name) ? name : std::string();
    }
    std::istringstream folders(environmentValue("PATH"));
    for (std::string folder; std::getline(folders, folder, ':');) {
        std::string path = (folder.empty() ? "." : folder) + '/' + name;
        if (isExecutableFile(path)) {
            return path;
        }
    }
    return {};
}

} // namespace

std::string findProgram(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        if (std::string path = findOne(name); !path.empty()) {
            return path;
        }
    }
    return {};
}

} // namespace eseal::process
