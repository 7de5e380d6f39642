#include "core/verify/own_result.hpp"

#include "core/base/error.hpp"
#include "core/trust/path.hpp"
#include "core/verify/document/harm.hpp"
#include "core/verify/signature/validation.hpp"
#include "core/verify/signature_inputs.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

namespace eseal::verify {
namespace {

constexpr std::array<std::string_view, 5> kLevels{"", "B-B", "B-T", "B-LT", "B-LTA"};

[[noreturn]] void refuse(const std::string& reason, const std::string& detail) {
    throw Error(ErrorCode::SealNotValid, reason + ": " + detail, {{"reason", reason}});
}

DocumentFindings inspect(ByteView file, const std::string& password) {
    try {
        DocumentFindings findings = inspectDocument(file, password, SignatureSearch::Referenced);
        if (!findings.unreadable) {
            return findings;
        }
        refuse("unreadable", findings.unreadable->detail);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::SealNotValid) {
            throw;
        }
        refuse("unreadable", error.what());
    }
}

std::chrono::sys_seconds presentTime() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

FoundSignature sealIn(ByteView file, const IntendedSeal& seal) {
    try {
        if (auto found = inspectSignature(file, seal.password, seal.fieldName)) {
            return std::move(*found);
        }
    } catch (const Error& error) {
        refuse("unreadable", error.what());
    }
    refuse("structure", "no signature in field " + seal.fieldName);
}

const FoundSignature& signatureIn(const DocumentFindings& findings, const std::string& field) {
    const auto found = std::ranges::find(findings.signatures, field, &FoundSignature::field);
    if (found == findings.signatures.end()) {
        refuse("structure", "no signature in field " + field);
    }
    return *found;
}

bool isSound(const FoundSignature& found) {
    return found.problems.empty() && found.changesPermitted;
}

/// What is wrong with a signature that is not sound.
std::string problemOf(const FoundSignature& found) {
    if (!found.problems.empty()) {
        return found.problems.front().key + " " + found.problems.front().detail;
    }
    const auto change = std::ranges::find(found.changes, false, &Change::permitted);
    return change == found.changes.end()
               ? "not known"
               : change->rule + " " + change->object + " " + change->detail;
}

void requireSound(const FoundSignature& found) {
    if (!isSound(found)) {
        refuse("structure", problemOf(found));
    }
}

void requireIntact(const SignatureConclusion& conclusion) {
    if (isIntact(conclusion)) {
        return;
    }
    const auto failed = std::ranges::find(conclusion.checks, false, &Check::passed);
    refuse(
        "signature",
        failed == conclusion.checks.end() ? "not checked" : failed->name + " " + failed->detail);
}

void requireSigner(const SignatureConclusion& conclusion, const Bytes& certificate) {
    if (!certificate.empty() && conclusion.signingCertificate->der() != certificate) {
        refuse("certificate", "made with another certificate than the one that was chosen");
    }
}

/// Only what is in the signature is looked at, whoever is trusted.
void requireChain(const SignatureConclusion& conclusion) {
    trust::Path path;
    path.certificates = conclusion.chain;
    if (const auto problem = trust::checkPath(path)) {
        refuse("chain", problem->key + " " + problem->detail);
    }
}

std::size_t rankOf(std::string_view level) {
    const auto* const found = std::ranges::find(kLevels, level);
    return static_cast<std::size_t>(found - kLevels.begin());
}

void requireLevel(const SignatureConclusion& conclusion, const std::string& level) {
    if (rankOf(conclusion.level) < rankOf(level)) {
        refuse("level", "it has level " + conclusion.level + ", not " + level);
    }
}

bool isWithin(const FoundSignature& found, std::uint64_t size) {
    return found.byteRange && (*found.byteRange)[2] + (*found.byteRange)[3] <= size;
}

/// The input's bytes are as they were, so an earlier signature can only be harmed by the rules on
/// what may come after it. The input itself is inspected only when one is not sound any more.
void requireAsSound(const DocumentFindings& findings, ByteView input, const std::string& password) {
    std::optional<DocumentFindings> before;
    for (const FoundSignature& found : findings.signatures) {
        if (isSound(found) || found.kind == SignatureKind::UsageRights) {
            continue;
        }
        if (!before) {
            before = inspectDocument(input, password, SignatureSearch::Referenced);
        }
        const bool wasSound =
            std::ranges::any_of(before->signatures, [&](const FoundSignature& earlier) {
                return earlier.field == found.field && isSound(earlier);
            });
        if (wasSound) {
            refuse("earlier-signature", found.field + ": " + problemOf(found));
        }
    }
}

SignatureConclusion validated(const FoundSignature& found, const Digest& digest) {
    const trust::AnchorList nobody;
    SignatureInput input = inputFor(found);
    input.digest = [&digest](VerificationDigest algorithm) {
        const bool same = name(algorithm) == name(digest.algorithm());
        return same ? std::optional(Bytes(digest.bytes().begin(), digest.bytes().end()))
                    : std::nullopt;
    };
    ValidationContext context;
    context.anchors = &nobody;
    context.time = presentTime();
    return validateSignatures({std::move(input)}, context).front();
}

void requireIntended(
    const FoundSignature& found, const SignatureConclusion& conclusion,
    const IntendedLevel& intended) {
    if (!isWithin(found, intended.inputSize)) {
        requireSound(found);
        requireIntact(conclusion);
        return;
    }
    const bool meant = intended.fieldName.empty() || found.field == intended.fieldName;
    // Signatures of other kinds have no level that they could be raised to.
    if (meant && found.kind == SignatureKind::Signature && !conclusion.level.empty()) {
        requireLevel(conclusion, intended.level);
    }
}

} // namespace

void requireSealed(ByteView file, const IntendedSeal& seal) {
    const FoundSignature found = sealIn(file, seal);
    requireSound(found);
    if (found.coverage != Coverage::File || found.byteRange != seal.byteRange) {
        refuse("coverage", "it does not cover the whole file");
    }
    const SignatureConclusion conclusion = validated(found, seal.digest);
    requireIntact(conclusion);
    requireSigner(conclusion, seal.certificate);
    requireChain(conclusion);
    requireLevel(conclusion, seal.level.value_or(""));
}

void requireUnharmed(ByteView file, std::uint64_t inputSize, const std::string& password) {
    if (!mayHarm(file, inputSize, password)) {
        return;
    }
    const DocumentFindings findings = inspect(file, password);
    requireAsSound(findings, file.first(inputSize), password);
}

void requireRaised(ByteView file, const IntendedLevel& intended) {
    DocumentFindings findings = inspect(file, intended.password);
    ValidationContext context;
    context.anchors = intended.anchors;
    context.evidence = evidenceOf(std::move(findings.stores));
    context.time = presentTime();
    const auto conclusions = validateSignatures(inputsFor(file, findings.signatures), context);
    if (!intended.fieldName.empty()) {
        signatureIn(findings, intended.fieldName);
    }
    for (std::size_t index = 0; index < conclusions.size(); ++index) {
        requireIntended(findings.signatures[index], conclusions[index], intended);
    }
    requireAsSound(findings, file.first(intended.inputSize), intended.password);
}

} // namespace eseal::verify
