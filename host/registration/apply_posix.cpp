#include "core/base/environment.hpp"
#include "core/base/error.hpp"
#include "host/registration/apply.hpp"
#include "host/registration/manifest_file.hpp"

#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/auxv.h>
#endif

#include <cerrno>
#include <cstring>

namespace eseal::registration {

namespace {

namespace fs = std::filesystem;

constexpr mode_t kFileMode = 0644;
constexpr fs::perms kPublicFolder = fs::perms::owner_all | fs::perms::group_read |
                                    fs::perms::group_exec | fs::perms::others_read |
                                    fs::perms::others_exec;

[[noreturn]] void refuse(const fs::path& path, const std::string& why) {
    throw Error(ErrorCode::OutputUnwritable, path.string() + ": " + why, {{"path", path.string()}});
}

/// The umask may be stricter than what a folder of the whole system needs.
void makeFolders(const fs::path& folder, Scope scope) {
    std::error_code problem;
    if (folder.empty() || fs::is_directory(folder, problem)) {
        return;
    }
    makeFolders(folder.parent_path(), scope);
    fs::create_directory(folder, problem);
    if (!problem && scope == Scope::System) {
        fs::permissions(folder, kPublicFolder, problem);
    }
    if (problem) {
        refuse(folder, problem.message());
    }
}

/// The browser's folder for manifests and the one around it, which install() may have made.
void removeEmptyFolders(const fs::path& folder) {
    std::error_code kept; // a folder that holds something stays
    if (fs::remove(folder, kept)) {
        fs::remove(folder.parent_path(), kept);
    }
}

/// A new file beside the target that takes its place; removed when it did not.
class Replacement {
public:
    explicit Replacement(fs::path target)
        : target_(std::move(target)), path_(target_.string() + ".XXXXXX"),
          descriptor_(::mkstemp(path_.data())) {
        if (descriptor_ < 0) {
            refuse(target_, std::strerror(errno));
        }
    }
    ~Replacement() {
        ::close(descriptor_);
        if (!done_) {
            ::unlink(path_.c_str());
        }
    }
    Replacement(const Replacement&) = delete;
    Replacement& operator=(const Replacement&) = delete;

    void fill(std::string_view content) {
        while (!content.empty()) {
            const ssize_t count = ::write(descriptor_, content.data(), content.size());
            if (count < 0) {
                refuse(target_, std::strerror(errno));
            }
            content.remove_prefix(static_cast<std::size_t>(count));
        }
    }

    void takePlace() {
        if (::fchmod(descriptor_, kFileMode) != 0 || ::fsync(descriptor_) != 0 ||
            ::rename(path_.c_str(), target_.c_str()) != 0) {
            refuse(target_, std::strerror(errno));
        }
        done_ = true;
    }

private:
    fs::path target_;
    std::string path_;
    int descriptor_ = -1;
    bool done_ = false;
};

} // namespace

std::string_view name(Outcome outcome) {
    switch (outcome) {
    case Outcome::Written:
        return "written";
    case Outcome::Unchanged:
        return "unchanged";
    case Outcome::Removed:
        return "removed";
    case Outcome::Absent:
        return "absent";
    case Outcome::NotOurs:
        break;
    }
    return "not-ours";
}

System currentSystem() {
#ifdef __APPLE__
    return System::MacOs;
#else
    return System::Linux;
#endif
}

std::string currentProgram() {
    std::error_code problem;
    fs::path path = fs::read_symlink("/proc/self/exe", problem);
#ifdef __linux__
    if (problem) { // an image of a system in the making has no /proc
        // NOLINTNEXTLINE(performance-no-int-to-ptr): an address, as the kernel hands it over
        const auto* started = reinterpret_cast<const char*>(::getauxval(AT_EXECFN));
        path = fs::canonical(started, problem);
    }
#endif
    if (problem) {
        throw Error(ErrorCode::Internal, "where this program lies: " + problem.message());
    }
    return path.string();
}

UserFolders currentUserFolders() {
    return linuxFolders(
        {.home = environmentValue("HOME"),
         .chromeConfigHome = environmentValue("CHROME_CONFIG_HOME"),
         .xdgConfigHome = environmentValue("XDG_CONFIG_HOME")});
}

Outcome install(const Registration& registration, Scope scope, Run run) {
    const fs::path path = registration.path;
    if (readManifestFile(path) == registration.content) {
        return Outcome::Unchanged;
    }
    if (run == Run::Real) {
        makeFolders(path.parent_path(), scope);
        Replacement replacement(path);
        replacement.fill(registration.content);
        replacement.takePlace();
    }
    return Outcome::Written;
}

Outcome uninstall(const Registration& registration, Run run) {
    const fs::path path = registration.path;
    const auto content = readManifestFile(path);
    if (!content) {
        return Outcome::Absent;
    }
    if (!namesOurHost(*content)) {
        return Outcome::NotOurs;
    }
    std::error_code problem;
    if (run == Run::Real && !fs::remove(path, problem)) {
        refuse(path, problem.message());
    }
    if (run == Run::Real) {
        removeEmptyFolders(path.parent_path());
    }
    return Outcome::Removed;
}

Outcome writeManifest(Browser browser, const fs::path& folder, const fs::path& hostPath) {
    return install(
        planInFolder(browser, folder.string(), fs::absolute(hostPath).string()), Scope::User,
        Run::Real);
}

} // namespace eseal::registration
