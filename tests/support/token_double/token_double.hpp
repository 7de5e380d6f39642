// The state of the double, and what every one of its functions does first.
#pragma once

#include "tests/support/token_double/control.hpp"

#include <p11-kit/pkcs11.h>

#include <map>
#include <set>
#include <string_view>

namespace eseal::test::token_double {

/// One process has one.
class TokenDouble {
public:
    static TokenDouble& instance();

    const CK_FUNCTION_LIST& real() const { return *real_; }

    /// Whether the control file is about the token in this slot.
    bool concerns(const Control& control, CK_SLOT_ID slot) const;
    bool concernsSession(const Control& control, CK_SESSION_HANDLE session) const;

    /// Does what the control file says about a function: waits, hangs, aborts, takes the token
    /// out. @return what the function has to answer, CKR_OK to go on.
    CK_RV act(const Control& control, std::string_view function);

    /// Whether the token is out at the moment.
    bool isAbsent(const Control& control);

    /// act() for a function of a session; sessions of a token that was out stay dead.
    CK_RV
    actOnSession(const Control& control, std::string_view function, CK_SESSION_HANDLE session);

    /// As a token that was just plugged in.
    void reset();

    void opened(CK_SESSION_HANDLE session, CK_SLOT_ID slot);
    void closed(CK_SESSION_HANDLE session);

    std::set<CK_SESSION_HANDLE> signing;       ///< between C_SignInit and C_Sign
    std::set<CK_SESSION_HANDLE> authenticated; ///< by C_Login(CKU_CONTEXT_SPECIFIC)
    unsigned long signatures = 0;              ///< made by this process

private:
    TokenDouble();
    void killSessions(const Control& control);

    const CK_FUNCTION_LIST* real_ = nullptr;
    std::map<CK_SESSION_HANDLE, CK_SLOT_ID> sessions_;
    std::set<CK_SESSION_HANDLE> dead_;
    bool removed_ = false;
};

/// Adds a line to the control file's `log`; gives the result back.
CK_RV logged(const Control& control, std::string_view function, CK_RV result);

} // namespace eseal::test::token_double
