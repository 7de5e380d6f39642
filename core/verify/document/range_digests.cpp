#include "core/verify/document/range_digests.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <utility>

namespace eseal::verify {
namespace {

// Small enough to stay in the processor's cache while every hasher reads it.
constexpr std::size_t kWindow = 64U << 10U;
// Files with a dozen signatures need little more than one pass; crafted ones could ask for
// thousands.
constexpr std::uint64_t kMaxPasses = 16;
constexpr std::uint64_t kFreeWork = 256U << 20U;

bool isSound(const ByteRange& range, std::uint64_t size) {
    const auto [start, length, behind, rest] = range;
    return start <= size && length <= size - start && behind >= start + length && behind <= size &&
           rest <= size - behind;
}

bool contains(const ByteRange& range, std::uint64_t position) {
    return (position >= range[0] && position - range[0] < range[1]) ||
           (position >= range[2] && position - range[2] < range[3]);
}

/// Requests that have had the same bytes so far share one.
struct Lane {
    VerificationHasher hasher;
    std::vector<std::size_t> requests;
};

class RangePass {
public:
    RangePass(ByteView file, std::span<const DigestRequest> requests)
        : file_(file), requests_(requests), budget_(kFreeWork + kMaxPasses * file.size()) {
        for (const DigestRequest& request : requests_) {
            if (isSound(request.range, file_.size())) {
                const auto [start, length, behind, rest] = request.range;
                borders_.insert({start, start + length, behind, behind + rest});
            }
        }
    }

    std::vector<std::map<VerificationDigest, Bytes>> run() {
        start();
        for (auto border = borders_.begin(); border != borders_.end(); ++border) {
            const auto next = std::next(border);
            if (next != borders_.end()) {
                segment(*border, *next);
            }
        }
        return results();
    }

private:
    void start() {
        std::map<VerificationDigest, std::vector<std::size_t>> wanted;
        for (std::size_t k = 0; k < requests_.size(); ++k) {
            if (!isSound(requests_[k].range, file_.size())) {
                continue;
            }
            for (const VerificationDigest algorithm :
                 std::set(requests_[k].algorithms.begin(), requests_[k].algorithms.end())) {
                wanted[algorithm].push_back(k);
            }
        }
        for (auto& [algorithm, members] : wanted) {
            lanes_.push_back({VerificationHasher(algorithm), std::move(members)});
        }
    }

    /// Bytes that each request covers wholly or not at all.
    void segment(std::uint64_t from, std::uint64_t to) {
        std::vector<Lane*> active = splitAt(from);
        const std::uint64_t affordable = (to - from) == 0 ? active.size() : budget_ / (to - from);
        if (active.size() > affordable) {
            for (std::size_t k = affordable; k < active.size(); ++k) {
                active[k]->requests.clear();
            }
            active.resize(affordable);
        }
        budget_ -= active.size() * (to - from);
        for (std::uint64_t at = from; at < to; at += kWindow) {
            const ByteView window = file_.subspan(at, std::min<std::uint64_t>(kWindow, to - at));
            for (Lane* lane : active) {
                lane->hasher.update(window);
            }
        }
        std::erase_if(lanes_, [](const Lane& lane) { return lane.requests.empty(); });
    }

    /// The lanes that take the bytes from `position` on.
    std::vector<Lane*> splitAt(std::uint64_t position) {
        std::vector<Lane> waiting;
        for (Lane& lane : lanes_) {
            const auto covered = [&](std::size_t k) {
                return contains(requests_[k].range, position);
            };
            const auto rest =
                std::stable_partition(lane.requests.begin(), lane.requests.end(), covered);
            if (rest != lane.requests.begin() && rest != lane.requests.end()) {
                waiting.push_back({lane.hasher, {rest, lane.requests.end()}});
                lane.requests.erase(rest, lane.requests.end());
            }
        }
        std::ranges::move(waiting, std::back_inserter(lanes_));
        std::vector<Lane*> active;
        for (Lane& lane : lanes_) {
            if (contains(requests_[lane.requests.front()].range, position)) {
                active.push_back(&lane);
            }
        }
        return active;
    }

    std::vector<std::map<VerificationDigest, Bytes>> results() const {
        std::vector<std::map<VerificationDigest, Bytes>> digests(requests_.size());
        for (const Lane& lane : lanes_) {
            const Bytes digest = lane.hasher.digest();
            for (const std::size_t k : lane.requests) {
                digests[k].emplace(lane.hasher.algorithm(), digest);
            }
        }
        return digests;
    }

    ByteView file_;
    std::span<const DigestRequest> requests_;
    std::set<std::uint64_t> borders_;
    std::vector<Lane> lanes_;
    std::uint64_t budget_;
};

} // namespace

std::vector<std::map<VerificationDigest, Bytes>>
digestRanges(ByteView file, std::span<const DigestRequest> requests) {
    return RangePass(file, requests).run();
}

} // namespace eseal::verify
