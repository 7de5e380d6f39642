// Qualifications of a trusted service: which of its certificates are qualified for what
// (TS 119 612 5.5.9.2), as data.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace eseal::trust::lists {

/// .../SvcInfoExt/ and these names. One bit each in Qualifiers.
enum class Qualifier : std::uint8_t {
    QcWithQscd,
    QcNoQscd,
    QcQscdStatusAsInCert,
    QcQscdManagedOnBehalf,
    QcWithSscd,
    QcNoSscd,
    QcSscdStatusAsInCert,
    QcForLegalPerson,
    QcForEsig,
    QcForEseal,
    QcForWsa,
    QcStatement,
    NotQualified,
};

/// A set of qualifiers.
class Qualifiers {
public:
    constexpr Qualifiers() = default;
    constexpr explicit Qualifiers(std::uint32_t bits) : bits_(bits) {}
    constexpr bool has(Qualifier qualifier) const { return (bits_ & bit(qualifier)) != 0; }
    constexpr void add(Qualifier qualifier) { bits_ |= bit(qualifier); }
    constexpr void add(Qualifiers others) { bits_ |= others.bits_; }
    constexpr std::uint32_t bits() const { return bits_; }
    bool operator==(const Qualifiers&) const = default;

private:
    static constexpr std::uint32_t bit(Qualifier qualifier) {
        return 1U << static_cast<unsigned>(qualifier);
    }
    std::uint32_t bits_ = 0;
};

/// CriteriaList: conditions on an end-entity certificate. Object identifiers are dotted.
struct CriteriaList {
    enum class Assertion : std::uint8_t { All, AtLeastOne, None };
    using Identifiers = std::vector<std::string>;
    /// Bits of keyUsage as X.509 numbers them (digitalSignature 0), and whether each has to be set.
    using KeyUsage = std::vector<std::pair<std::uint8_t, bool>>;

    Assertion assertion = Assertion::All;
    std::vector<KeyUsage> keyUsages;
    std::vector<Identifiers> policySets;        ///< each: all of them are there
    std::vector<Identifiers> extendedKeyUsages; ///< each: all of them are there
    std::vector<Identifiers> subjectAttributes; ///< each: the subject has all of them
    std::vector<CriteriaList> lists;
    std::uint32_t unknown = 0; ///< how many conditions nobody here knows; they are never met

    bool operator==(const CriteriaList&) const = default;
};

/// QualificationElement: the qualifiers of the certificates that meet the criteria.
struct Qualification {
    Qualifiers qualifiers;
    CriteriaList criteria;

    bool operator==(const Qualification&) const = default;
};

} // namespace eseal::trust::lists
