// The server's half of a seal: prepare a document, and embed what was signed elsewhere.
#include "core/base/base64.hpp"
#include "core/base/hex.hpp"
#include "core/cms/seal_signature.hpp"
#include "core/seal/embed.hpp"
#include "core/seal/signature_gap.hpp"
#include "host/command_line/commands.hpp"
#include "host/command_line/input_document.hpp"
#include "host/command_line/loop.hpp"
#include "host/command_line/output_file.hpp"
#include "host/job/document_requests.hpp"
#include "host/job/local_time.hpp"

#include <algorithm>
#include <iostream>
#include <string_view>

namespace eseal::command_line {
namespace {

/// Of the CMS, and of what a prepared file has behind its gap.
constexpr std::uint64_t kMaxInMemory = std::uint64_t{64} << 20U;

const ReadProgress kSilent = [](std::uint64_t, std::uint64_t) {};

job::RevisionRequest requestFrom(const PrepareCommand& command, Language language) {
    return {
        .options = command.options,
        .signerName = command.signerName,
        .signerIdentifier = command.signerIdentifier,
        .language = language,
        .time = job::presentTime(),
        .certificate = {}};
}

job::Awaitable<void> prepareInto(
    job::asio::io_context& io, const job::ReceivedDocument& document,
    const job::RevisionRequest& request, std::size_t contentsSize,
    seal::PreparedRevision& revision) {
    revision = co_await job::prepareDocument(
        io, document.descriptor, document.size, request, contentsSize);
}

job::Awaitable<void> locateInto(
    job::asio::io_context& io, const InputDocument& input, const std::string& password,
    seal::EmptyPlace& place) {
    place = co_await job::locateEmptyPlace(io, input.descriptor(), input.size(), password);
}

nlohmann::json preparedAsJson(
    const PrepareCommand& command, const seal::PreparedRevision& revision, const Digest& digest) {
    return {
        {"output", command.output.string()},         {"digestAlgorithm", name(digest.algorithm())},
        {"digest", toHex(digest.bytes())},           {"byteRange", revision.byteRange},
        {"contentsSize", revision.contentsCapacity}, {"fieldName", revision.fieldName}};
}

/// DER as it is, base64 or PEM decoded.
Bytes readSignature(const std::filesystem::path& path) {
    const InputDocument file(path);
    if (file.size() == 0 || file.size() > kMaxInMemory) {
        throw Error(
            ErrorCode::InputUnreadable, "a signature has another size", {{"file", path.string()}});
    }
    Bytes bytes = file.read(0, static_cast<std::size_t>(file.size()));
    if (bytes.front() == 0x30) {
        return bytes;
    }
    std::string base64;
    std::string_view text = asText(bytes);
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (!line.starts_with("-----")) {
            std::ranges::copy_if(line, std::back_inserter(base64), [](char c) { return c > ' '; });
        }
    }
    return fromBase64(base64).value_or(Bytes());
}

/// The gap as it stands in the file, once it is known to be empty and large enough.
std::size_t
gapFor(const InputDocument& input, const seal::ByteRange& range, std::size_t signature) {
    const std::uint64_t gap = range[2] - range[1];
    if (gap > kMaxInMemory || range[3] > kMaxInMemory) {
        throw Error(ErrorCode::NotPrepared, "the place for the seal is too large");
    }
    const Bytes present = input.read(range[1], static_cast<std::size_t>(gap));
    if (!seal::isEmptyGap(asText(present))) {
        throw Error(ErrorCode::NotPrepared, "the place for the seal is not empty");
    }
    if (gap < 2 * std::uint64_t{signature} + 2) {
        throw Error(
            ErrorCode::NotPrepared, "the signature is larger than its place",
            {{"size", signature}, {"limit", (gap - 2) / 2}});
    }
    return static_cast<std::size_t>(gap);
}

/// The digest of what the signature is over, once it is known to be over that.
Digest
matchingDigest(const InputDocument& input, const seal::ByteRange& range, ByteView signature) {
    const auto algorithm = cms::sealSignatureDigestAlgorithm(signature);
    if (!algorithm) {
        throw Error(ErrorCode::SignatureDoesNotMatch, "this is no CMS with one signer");
    }
    Digest digest = input.digestOf(range, *algorithm);
    if (!cms::sealSignatureMatches(signature, digest)) {
        throw Error(ErrorCode::SignatureDoesNotMatch);
    }
    return digest;
}

/// The string that stands in the gap from now on.
std::string
contentsFor(const InputDocument& input, const seal::ByteRange& range, ByteView signature) {
    const std::size_t gap = gapFor(input, range, signature.size());
    std::string digits = toHex(signature);
    digits.resize(gap - 2, '0');
    return '<' + digits + '>';
}

job::Awaitable<void>
checkEmbedded(job::asio::io_context& io, const InputDocument& input, const job::SealToCheck& seal) {
    co_await job::checkSeal(io, input.descriptor(), input.size(), seal);
}

} // namespace

int runPrepare(const PrepareCommand& command, const CommonOptions& common) {
    if (command.options.level) {
        throw Error(
            ErrorCode::InvalidArgument, "who signs chooses the level", {{"field", "level"}});
    }
    const InputDocument input(command.input);
    checkOutput(command.output, input);
    const job::ReceivedDocument document = input.receive(command.options.digestAlgorithm, kSilent);
    const job::RevisionRequest request = requestFrom(command, common.language);
    job::asio::io_context io{1};
    seal::PreparedRevision revision;
    runToEnd(
        io, [&] { return prepareInto(io, document, request, command.contentsSize, revision); });
    writeSealed(command.output, input, document.size, revision.appended, kSilent);
    const Digest digest = seal::digestOfByteRange(revision, document.seal);
    std::ostream& out = command.output == "-" ? std::cerr : std::cout;
    if (common.json) {
        out << preparedAsJson(command, revision, digest).dump(2) << '\n';
    } else if (command.printDigest) {
        out << toHex(digest.bytes()) << '\n';
    }
    return 0;
}

int runEmbed(const EmbedCommand& command, const CommonOptions& common) {
    const InputDocument input(command.input);
    checkOutput(command.output, input);
    const Bytes signature = readSignature(command.signature);
    job::asio::io_context io{1};
    seal::EmptyPlace place;
    runToEnd(io, [&] { return locateInto(io, input, command.password, place); });
    if (!seal::coversAllButGap(place.byteRange, input.size())) {
        throw Error(ErrorCode::WorkerFailed, "a ByteRange that does not cover the file");
    }
    const Digest digest = matchingDigest(input, place.byteRange, signature);
    const std::string contents = contentsFor(input, place.byteRange, signature);
    // Which certificate and level were meant, who signed it knows.
    const job::SealToCheck seal{
        .offset = place.byteRange[1],
        .bytes = asBytes(contents),
        .byteRange = place.byteRange,
        .fieldName = place.fieldName,
        .password = command.password,
        .digest = digest,
        .certificate = {},
        .level = {}};
    runToEnd(io, [&] { return checkEmbedded(io, input, seal); });
    Bytes rest = input.read(place.byteRange[2], static_cast<std::size_t>(place.byteRange[3]));
    rest.insert(rest.begin(), contents.begin(), contents.end());
    writeSealed(command.output, input, place.byteRange[1], rest, kSilent);
    if (common.json) {
        std::ostream& out = command.output == "-" ? std::cerr : std::cout;
        const nlohmann::json json{
            {"output", command.output.string()}, {"fieldName", place.fieldName}};
        out << json.dump(2) << '\n';
    }
    return 0;
}

} // namespace eseal::command_line
