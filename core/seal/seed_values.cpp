#include "core/seal/seed_values.hpp"

#include "core/base/error.hpp"
#include "core/pdf/text_string.hpp"
#include "core/seal/certificate_demands.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace eseal::seal {
namespace {

/// Table 237, /Ff: bits that make an entry a demand.
enum Demand : unsigned {
    DemandFilter = 1U << 0U,
    DemandSubFilter = 1U << 1U,
    DemandVersion = 1U << 2U,
    DemandReasons = 1U << 3U,
    DemandLegalAttestation = 1U << 4U,
    DemandAddRevInfo = 1U << 5U,
    DemandDigestMethod = 1U << 6U,
    DemandLockDocument = 1U << 7U,
    DemandAppearanceFilter = 1U << 8U,
};

class SeedValues {
public:
    SeedValues(
        pdf::Document& document, const pdf::Dictionary& values, const PrepareRequest& request)
        : document_(document), values_(values), options_(request.options),
          certificate_(request.certificate), demands_(demands(values)) {}

    void requireMet() {
        require(DemandFilter, "Filter", value("Filter").isName("Adobe.PPKLite"));
        require(DemandSubFilter, "SubFilter", lists("SubFilter", "ETSI.CAdES.detached"));
        require(DemandVersion, "V", numberOf("V") <= kKnownVersion);
        require(DemandReasons, "Reasons", reasonFits());
        require(DemandDigestMethod, "DigestMethod", lists("DigestMethod", digestName()));
        // These ask for what an ordinary PAdES B-B seal does not hold.
        for (const auto& [bit, key] : kNotOffered) {
            require(bit, key, false);
        }
        requireTimeStamp();
        requireCertificate();
    }

    /// /MDP /P: 0 asks for an ordinary signature, 1 to 3 for a certification with that permission.
    Certification certification() {
        const pdf::Object mdp = value("MDP");
        const auto* dictionary = mdp.as<pdf::Dictionary>();
        const pdf::Object wanted =
            dictionary != nullptr ? document_.valueOf(*dictionary, "P") : pdf::Object();
        const auto* permission = wanted.as<std::int64_t>();
        if (permission == nullptr || *permission < 0 || *permission > 3) {
            return options_.certify;
        }
        const auto asked = static_cast<Certification>(*permission);
        if (options_.certify != Certification::None && options_.certify != asked) {
            refuse("MDP");
        }
        return asked;
    }

private:
    static constexpr std::int64_t kKnownVersion = 2;
    static constexpr std::array<std::pair<Demand, const char*>, 4> kNotOffered{{
        {DemandLegalAttestation, "LegalAttestation"},
        {DemandAddRevInfo, "AddRevInfo"},
        {DemandLockDocument, "LockDocument"},
        {DemandAppearanceFilter, "AppearanceFilter"},
    }};

    [[noreturn]] static void refuse(const char* entry) {
        const std::string reason = std::string("the field demands another /SV /") + entry;
        throw Error(
            ErrorCode::FieldUnavailable, reason, {{"reason", reason}, {"rule", "SeedValue"}});
    }

    pdf::Object value(std::string_view key) { return document_.valueOf(values_, key); }

    unsigned demands(const pdf::Dictionary& dictionary) {
        const pdf::Object flags = document_.valueOf(dictionary, "Ff");
        const auto* bits = flags.as<std::int64_t>();
        return bits != nullptr ? static_cast<unsigned>(static_cast<std::uint64_t>(*bits)) : 0;
    }

    /// An entry that is absent demands nothing, whatever its bit says.
    void require(unsigned bit, const char* entry, bool met) {
        if ((demands_ & bit) != 0 && !met && !value(entry).isNull()) {
            refuse(entry);
        }
    }

    /// A dictionary with demands of its own, none of which is met.
    void requireTimeStamp() {
        const pdf::Object nested = value("TimeStamp");
        const auto* dictionary = nested.as<pdf::Dictionary>();
        if (dictionary != nullptr && demands(*dictionary) != 0) {
            refuse("TimeStamp");
        }
    }

    void requireCertificate() {
        const pdf::Object nested = value("Cert");
        const auto* dictionary = nested.as<pdf::Dictionary>();
        if (dictionary != nullptr && !certificateFits(document_, *dictionary, certificate_)) {
            refuse("Cert");
        }
    }

    std::int64_t numberOf(std::string_view key) {
        const pdf::Object number = value(key);
        const auto* whole = number.as<std::int64_t>();
        return whole != nullptr ? *whole : 0;
    }

    bool lists(std::string_view key, std::string_view wanted) {
        const pdf::Object list = value(key);
        const auto* array = list.as<pdf::Array>();
        return array != nullptr && std::ranges::any_of(*array, [&](const pdf::Object& item) {
                   const pdf::Object entry = document_.resolve(item);
                   const auto* text = entry.as<pdf::String>();
                   return entry.isName(wanted) || (text != nullptr && text->bytes == wanted);
               });
    }

    /// A single "." demands that no reason is given.
    bool reasonFits() {
        const pdf::Object list = value("Reasons");
        const auto* array = list.as<pdf::Array>();
        if (array == nullptr || array->empty()) {
            return options_.reason.empty();
        }
        return std::ranges::any_of(*array, [&](const pdf::Object& item) {
            const pdf::Object entry = document_.resolve(item);
            const auto* text = entry.as<pdf::String>();
            if (text == nullptr) {
                return false;
            }
            const bool none = array->size() == 1 && text->bytes == ".";
            return none ? options_.reason.empty() : pdf::textOf(*text) == options_.reason;
        });
    }

    std::string digestName() const {
        std::string upper(name(options_.digestAlgorithm));
        std::ranges::transform(upper, upper.begin(), [](unsigned char c) {
            return static_cast<char>(std::toupper(c));
        });
        return upper;
    }

    pdf::Document& document_;
    const pdf::Dictionary& values_;
    const SealOptions& options_;
    ByteView certificate_;
    unsigned demands_;
};

} // namespace

Certification requireSeedValuesMet(
    pdf::Document& document, const pdf::Dictionary& field, const PrepareRequest& request) {
    const pdf::Object seedValues = document.valueOf(field, "SV");
    const auto* dictionary = seedValues.as<pdf::Dictionary>();
    if (dictionary == nullptr) {
        return request.options.certify;
    }
    SeedValues values(document, *dictionary, request);
    values.requireMet();
    return values.certification();
}

} // namespace eseal::seal
