#include "host/doctor/token_checks.hpp"

#include "core/token/expiry.hpp"
#include "host/text/format.hpp"
#include "host/text/text.hpp"

#include <algorithm>

namespace eseal::doctor {
namespace {

using text::Key;
using text::say;
using token::pcsc::Service;

/// Makes the checks of one look at the tokens.
class TokenChecker {
public:
    TokenChecker(const TokenFacts& facts, Language language) : facts_(facts), language_(language) {}

    Checks run() {
        checkService();
        checkReaders();
        checkDrivers();
        checkEachToken();
        checkCertificates();
        return std::move(checks_);
    }

private:
    bool anyToken() const {
        return std::ranges::any_of(
            facts_.modules, [](const auto& module) { return !module.tokens.empty(); });
    }

    void
    add(const std::string& id, CheckState state, const std::string& title,
        const std::string& detail, const std::string& remedy = {}) {
        checks_.push_back({id, state, title, detail, remedy});
    }

    std::string text(Key key) const { return say(language_, key); }

    /// What is only the way to a token.
    CheckState wayState() const { return anyToken() ? CheckState::Skipped : CheckState::Failed; }

    void checkService() {
        const std::string title = text(Key::DoctorService);
        switch (facts_.readers.service) {
        case Service::Running:
            add("service", CheckState::Ok, title, text(Key::DoctorServiceRunning));
            break;
        case Service::NotRunning:
            add("service", wayState(), title, text(Key::DoctorServiceNotRunning),
                text(Key::DoctorServiceStart));
            break;
        case Service::NotInstalled:
            add("service", wayState(), title, text(Key::DoctorServiceNotInstalled),
                text(Key::DoctorServiceInstall));
            break;
        }
    }

    void checkReaders() {
        if (facts_.readers.service != Service::Running) {
            return;
        }
        const std::string title = text(Key::DoctorReader);
        if (facts_.readers.readers.empty()) {
            add("reader", wayState(), title, text(Key::DoctorReaderNone),
                text(Key::DoctorReaderPlugIn));
        }
        for (const token::pcsc::Reader& reader : facts_.readers.readers) {
            if (reader.mute) {
                add("reader", CheckState::Warning, title,
                    say(language_, Key::DoctorReaderMute, {{"reader", reader.name}}),
                    text(Key::DoctorReaderReinsert));
                continue;
            }
            add("reader", CheckState::Ok, title,
                say(language_, reader.card ? Key::DoctorReaderCard : Key::DoctorReaderEmpty,
                    {{"reader", reader.name}}));
        }
    }

    void checkDrivers() {
        if (facts_.modules.empty()) {
            add("driver", CheckState::Failed, text(Key::DoctorDriver), text(Key::DoctorDriverNone),
                text(Key::DoctorDriverInstall));
        }
        for (const job::ModuleInventory& module : facts_.modules) {
            checkDriver(module);
        }
    }

    void checkDriver(const job::ModuleInventory& module) {
        const std::string path = module.module.string();
        const std::string title = text(Key::DoctorDriver);
        for (const std::string& reason : module.skipped) {
            add("driver", CheckState::Warning, title,
                say(language_, Key::DoctorDriverSkipped, {{"module", path}, {"reason", reason}}),
                text(Key::DoctorDriverRepair));
        }
        if (module.skipped.empty()) {
            const std::string tokens = text::formatCounted(
                language_, module.tokens.size(), Key::DoctorTokensOne, Key::DoctorTokensOther);
            add("driver", CheckState::Ok, title,
                say(language_, Key::DoctorDriverLoaded, {{"module", path}, {"tokens", tokens}}));
        }
    }

    void checkEachToken() {
        const std::string title = text(Key::DoctorToken);
        if (!anyToken()) {
            add("token", CheckState::Failed, title, text(Key::DoctorTokenNone),
                text(Key::DoctorTokenInsert));
        }
        for (const job::ModuleInventory& module : facts_.modules) {
            for (const token::TokenContents& contents : module.tokens) {
                checkPin(contents.token);
            }
        }
    }

    void checkPin(const token::TokenInfo& token) {
        const auto tell = [&](CheckState state, Key detail, const std::string& remedy) {
            add("token", state, text(Key::DoctorToken),
                say(language_, detail, {{"label", token.label}}), remedy);
        };
        switch (token.tries) {
        case token::PinTries::Several:
            return tell(CheckState::Ok, Key::DoctorPinSeveral, {});
        case token::PinTries::Low:
            return tell(CheckState::Warning, Key::DoctorPinLow, text(Key::DoctorPinCareful));
        case token::PinTries::Final:
            return tell(CheckState::Warning, Key::DoctorPinFinal, text(Key::DoctorPinCareful));
        case token::PinTries::Locked:
            return tell(
                CheckState::Failed, Key::DoctorPinLocked,
                std::string(describe(ErrorCode::PinLocked).remedy(language_)));
        }
    }

    void checkCertificates() {
        bool anySeal = false;
        for (const job::ModuleInventory& module : facts_.modules) {
            for (const token::CertificateEntry& entry : module.certificates) {
                if (entry.info.isQualifiedSeal()) {
                    anySeal = true;
                    checkCertificate(entry.info);
                }
            }
        }
        if (!anySeal && anyToken()) {
            add("certificate", CheckState::Failed, text(Key::DoctorCertificate),
                text(Key::DoctorCertificateNone), text(Key::DoctorCertificateOrder));
        }
    }

    void checkCertificate(const token::CertificateInfo& info) {
        const std::string& holder = info.organisation.empty() ? info.commonName : info.organisation;
        const std::string until = text::formatDate(language_, info.notAfter);
        const auto tell = [&](CheckState state, Key detail, const std::string& remedy) {
            add("certificate", state, text(Key::DoctorCertificate),
                say(language_, detail,
                    {{"holder", holder}, {"issuer", info.issuer}, {"date", until}}),
                remedy);
        };
        if (facts_.now > info.notAfter) {
            tell(
                CheckState::Failed, Key::DoctorCertificateExpired,
                text(Key::DoctorCertificateRenew));
        } else if (facts_.now < info.notBefore) {
            const auto remedy = describe(ErrorCode::CertificateNotYetValid).remedy(language_);
            tell(CheckState::Failed, Key::DoctorCertificateNotYet, std::string(remedy));
        } else if (token::expiryStep(info, facts_.now)) {
            tell(
                CheckState::Warning, Key::DoctorCertificateEnds, text(Key::DoctorCertificateRenew));
        } else if (!info.qcSscd) {
            tell(
                CheckState::Warning, Key::DoctorCertificateNoQscd,
                text(Key::DoctorCertificateAskIssuer));
        } else {
            tell(CheckState::Ok, Key::DoctorCertificateGood, {});
        }
    }

    const TokenFacts& facts_;
    Language language_;
    Checks checks_;
};

} // namespace

Checks checkTokens(const TokenFacts& facts, Language language) {
    return TokenChecker(facts, language).run();
}

} // namespace eseal::doctor
