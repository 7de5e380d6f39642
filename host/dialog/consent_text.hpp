// What the windows say: who asks, what is sealed, with which certificate, on which token.
#pragma once

#include "core/base/digest.hpp"
#include "core/seal/seal_options.hpp"
#include "core/token/certificate_entry.hpp"
#include "core/token/pin_source.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eseal::dialog {

struct ConsentFile {
    std::string name;
    std::uint64_t size = 0; ///< bytes
};

/// What the user is asked to agree to. Texts may be as hostile as their origin.
struct Consent {
    std::string origin;             ///< "" for the command line
    std::vector<ConsentFile> files; ///< at least one; several are a batch
    std::optional<Digest> digest;   ///< of a hash that is sealed: the content is not known
    std::uint32_t pageCount = 0;    ///< 0 when it is not known
    seal::Certification certify = seal::Certification::None;
    bool repaired = false; ///< the file was damaged, its cross-reference data are made anew
    seal::SealLevel level = seal::SealLevel::BaselineB;
    Language language = Language::English;
    token::CertificateInfo certificate;
    std::chrono::sys_seconds now; ///< for the days that the certificate has left
};

/// The texts of one window; "" for a part that it does not have. Button labels mark their key
/// with an underscore.
struct WindowTexts {
    std::string title;
    std::string description;
    std::string prompt;
    std::string warning;
    std::string acceptButton;
    std::string cancelButton;
};

/// The window that asks for consent and takes the PIN.
WindowTexts pinWindow(const Consent& consent, const token::PinRequest& request);

/// The window that asks for consent when the PIN is entered on the device. Such a window has no
/// place for a warning, so the description starts with it.
WindowTexts deviceConsentWindow(const Consent& consent, const token::PinRequest& request);

/// The window that is there while the user enters the PIN on the device.
WindowTexts deviceEntryWindow(const Consent& consent, const token::PinRequest& request);

} // namespace eseal::dialog
