#include "host/dialog/pinentry.hpp"

#include "core/base/environment.hpp"
#include "core/base/error.hpp"
#include "host/dialog/assuan.hpp"
#include "host/dialog/pinentry_process.hpp"
#include "host/text/language.hpp"

#include <span>

namespace eseal::dialog {

namespace {

/// How long a program may take to start and to take a setting.
constexpr auto kSetupTime = std::chrono::seconds(10);

/// The part of a gpg-error value that says what happened; the rest says where.
constexpr std::uint32_t kErrorCodeMask = 0xFFFF;
constexpr std::uint32_t kErrorTimeout = 62;
constexpr std::uint32_t kErrorCanceled = 99;
constexpr std::uint32_t kErrorNotConfirmed = 114;
constexpr std::uint32_t kErrorFullyCanceled = 198;

enum class Outcome { Accepted, Cancelled, TimedOut, Refused, Died };

Outcome refusalOutcome(std::uint32_t errorValue) {
    switch (errorValue & kErrorCodeMask) {
    case kErrorTimeout:
        return Outcome::TimedOut;
    case kErrorCanceled:
    case kErrorFullyCanceled:
    case kErrorNotConfirmed:
        return Outcome::Cancelled;
    default:
        return Outcome::Refused;
    }
}

/// One program, from its greeting to its answer.
class Conversation {
public:
    Conversation(PinentryProcess& process, std::span<const int> cancellers)
        : process_(process), cancellers_(cancellers) {
        while (chunk_.size() < token::Secret::kCapacity) {
            chunk_.append(0);
        }
    }

    Outcome listen(std::chrono::milliseconds time, token::Secret* data = nullptr) {
        const auto deadline = std::chrono::steady_clock::now() + time;
        AssuanAnswer answer(data);
        while (answer.state() == AssuanAnswer::State::Incomplete) {
            const auto received = process_.receive(chunk_.bytes(), deadline, cancellers_);
            switch (received.event) {
            case PinentryProcess::Event::Ended:
                return Outcome::Died;
            case PinentryProcess::Event::Cancelled:
                return Outcome::Cancelled;
            case PinentryProcess::Event::TimedOut:
                return Outcome::TimedOut;
            case PinentryProcess::Event::Bytes:
                break;
            }
            for (std::uint8_t& byte : chunk_.bytes().first(received.size)) {
                answer.take(byte);
                byte = 0;
            }
        }
        if (answer.state() == AssuanAnswer::State::Refused) {
            return refusalOutcome(answer.errorValue());
        }
        return answer.state() == AssuanAnswer::State::Ok ? Outcome::Accepted : Outcome::Died;
    }

    /// A setting that the program does not know is no reason to stop.
    Outcome set(std::string_view command, std::string_view argument) {
        if (!process_.write(assuanLine(command, argument))) {
            return Outcome::Died;
        }
        const Outcome outcome = listen(kSetupTime);
        return outcome == Outcome::Refused ? Outcome::Accepted : outcome;
    }

    Outcome ask(std::string_view command, std::chrono::milliseconds time, token::Secret* data) {
        process_.setAsking(true);
        const Outcome outcome =
            process_.write(assuanLine(command)) ? listen(time, data) : Outcome::Died;
        process_.setAsking(outcome == Outcome::Cancelled || outcome == Outcome::TimedOut);
        return outcome;
    }

private:
    PinentryProcess& process_;
    std::span<const int> cancellers_;
    token::Secret chunk_; ///< everything that comes back passes through locked memory
};

struct Setting {
    std::string_view command;
    std::string argument;
};

/// Neither allow-external-password-cache nor SETKEYINFO is ever sent: without them pinentry does
/// not offer to keep the PIN.
std::vector<Setting> settingsFor(const PinentrySettings& settings, const WindowTexts& texts) {
    std::vector<Setting> result;
    if (!settings.terminal.empty()) {
        result.push_back({"OPTION", "ttyname=" + settings.terminal});
        result.push_back({"OPTION", "ttytype=" + environmentValue("TERM")});
    }
    if (const std::string locale = text::messageLocale(); !locale.empty()) {
        result.push_back({"OPTION", "lc-ctype=" + locale});
        result.push_back({"OPTION", "lc-messages=" + locale});
    }
    result.push_back({"SETTIMEOUT", std::to_string(settings.answerTime.count())});
    const auto add = [&result](std::string_view command, const std::string& argument) {
        if (!argument.empty()) {
            result.push_back({command, argument});
        }
    };
    add("SETTITLE", texts.title);
    add("SETDESC", texts.description);
    add("SETPROMPT", texts.prompt);
    add("SETERROR", texts.warning);
    add("SETOK", texts.acceptButton);
    add("SETCANCEL", texts.cancelButton);
    return result;
}

/// A program that fails before it shows a window is as good as missing.
Outcome prepared(Outcome outcome) {
    return outcome == Outcome::Accepted || outcome == Outcome::Cancelled ? outcome
                                                                         : Outcome::Refused;
}

} // namespace

std::vector<std::string> pinentryPrograms(bool terminal) {
    std::vector<std::string> programs = {"pinentry",      "pinentry-gnome3", "pinentry-qt",
                                         "pinentry-qt5",  "pinentry-gtk-2",  "pinentry-x11",
                                         "pinentry-fltk", "pinentry-mac"};
    if (terminal) {
        programs.insert(programs.end(), {"pinentry-curses", "pinentry-tty"});
    }
    return programs;
}

PinentrySettings pinentrySettings(const std::string& terminal) {
    return {.terminal = terminal, .programs = pinentryPrograms(!terminal.empty())};
}

Pinentry::Pinentry(PinentrySettings settings, std::initializer_list<const Canceller*> cancellers)
    : settings_(std::move(settings)) {
    for (const Canceller* const canceller : cancellers) {
        cancellers_.push_back(canceller->descriptor());
    }
}

token::Secret Pinentry::askPin(const WindowTexts& texts) const {
    token::Secret pin;
    show(texts, "GETPIN", &pin);
    return pin;
}

void Pinentry::confirm(const WindowTexts& texts) const {
    show(texts, "CONFIRM", nullptr);
}

void Pinentry::message(const WindowTexts& texts) const {
    show(texts, "MESSAGE", nullptr);
}

void Pinentry::show(const WindowTexts& texts, std::string_view command, token::Secret* pin) const {
    const std::vector<Setting> settings = settingsFor(settings_, texts);
    const auto converse = [&](const std::string& program) {
        auto process = PinentryProcess::start(program);
        if (!process) {
            return Outcome::Refused;
        }
        Conversation conversation(*process, cancellers_);
        Outcome outcome = prepared(conversation.listen(kSetupTime));
        for (const Setting& setting : settings) {
            if (outcome != Outcome::Accepted) {
                return outcome;
            }
            outcome = prepared(conversation.set(setting.command, setting.argument));
        }
        return outcome == Outcome::Accepted
                   ? conversation.ask(command, settings_.answerTime + settings_.extraTime, pin)
                   : outcome;
    };
    for (const std::string& program : settings_.programs) {
        switch (converse(program)) {
        case Outcome::Accepted:
            return;
        case Outcome::Cancelled:
            throw Error(ErrorCode::UserCancelled);
        case Outcome::TimedOut:
            throw Error(ErrorCode::TimedOut, "nobody answered the dialog");
        case Outcome::Died:
            throw Error(ErrorCode::WorkerFailed, program + " ended while its window was open");
        case Outcome::Refused:
            break;
        }
    }
    throw Error(ErrorCode::DialogMissing);
}

} // namespace eseal::dialog
