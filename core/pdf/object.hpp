// The values a PDF is made of (ISO 32000-2 7.3), as a tree that writes back what it read.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace eseal::pdf {

class Object;
struct DictionaryEntry;

/// The highest object number that readers agree on (ISO 32000-1 annex C).
inline constexpr std::uint32_t kMaxObjectNumber = 8'388'607;

struct Reference {
    std::uint32_t number = 0;
    std::uint16_t generation = 0;
    auto operator<=>(const Reference&) const = default;
};

/// Decoded, without the slash.
struct Name {
    std::string text;
    bool operator==(const Name&) const = default;
};

/// Decoded bytes of a literal or hexadecimal string.
struct String {
    std::string bytes;
    bool operator==(const String&) const = default;
};

/// A number that is no 64-bit integer, exactly as it was written.
struct Real {
    std::string text;
    bool operator==(const Real&) const = default;
};

/// Text that is written as it stands and whose place the writer reports, to be patched later.
struct Placeholder {
    std::string text;
    bool operator==(const Placeholder&) const = default;
};

using Array = std::vector<Object>;

/// Keys keep their order. A key with a null value counts as absent (7.3.7). A key that a file gives
/// twice is written back as it was, but readers differ in which value counts: to ask for it or to
/// set it is document-damaged.
class Dictionary {
public:
    Dictionary() = default;
    explicit Dictionary(std::vector<DictionaryEntry> entries);

    /// Nothing when the key is absent.
    const Object* find(std::string_view key) const;
    void set(std::string_view key, Object value);
    void erase(std::string_view key);
    const std::vector<DictionaryEntry>& entries() const { return entries_; }
    bool operator==(const Dictionary& other) const;

private:
    void refuseAmbiguous(std::string_view key) const;

    std::vector<DictionaryEntry> entries_;
    bool hasEqualKeys_ = false;
};

class Object {
public:
    using Value = std::variant<
        std::monostate, bool, std::int64_t, Real, Name, String, Reference, Array, Dictionary,
        Placeholder>;

    Object();
    Object(const Object& other);
    Object(Object&& other) noexcept;
    Object& operator=(const Object& other);
    Object& operator=(Object&& other) noexcept;
    ~Object();
    // Every kind of value is an object, hence no "explicit".
    // NOLINTBEGIN(google-explicit-constructor)
    Object(bool value);
    Object(std::int64_t value);
    Object(Real value);
    Object(Name value);
    Object(String value);
    Object(Reference value);
    Object(Array value);
    Object(Dictionary value);
    Object(Placeholder value);
    // NOLINTEND(google-explicit-constructor)
    static Object integer(std::uint64_t value) { return {static_cast<std::int64_t>(value)}; }

    bool isNull() const { return std::holds_alternative<std::monostate>(value_); }
    bool isName(std::string_view text) const;
    /// Nothing when the value is of another kind.
    template <typename T>
    const T* as() const {
        return std::get_if<T>(&value_);
    }
    template <typename T>
    T* as() {
        return std::get_if<T>(&value_);
    }
    const Value& value() const { return value_; }
    bool operator==(const Object& other) const;

private:
    Value value_;
};

struct DictionaryEntry {
    std::string key;
    Object value;
    bool operator==(const DictionaryEntry& other) const;
};

/// The value of a key when it is there and of this kind.
template <typename T>
const T* findAs(const Dictionary& dictionary, std::string_view key) {
    const Object* value = dictionary.find(key);
    return value != nullptr ? value->as<T>() : nullptr;
}

} // namespace eseal::pdf
