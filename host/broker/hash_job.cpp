// A digest of a page whose document stays where it is.
#include "core/base/hex.hpp"
#include "host/broker/job.hpp"
#include "host/job/local_time.hpp"

#include <utility>

namespace eseal::broker {
namespace {

class HashJob final : public Job {
public:
    HashJob(JobSurroundings surroundings, HashMessage message)
        : Job(std::move(surroundings), message.header, audit::Action::Hash),
          message_(std::move(message)) {}

    job::Awaitable<void> run() override {
        audit().document(message_.name, 0);
        audit().hash(message_.digest);
        if (around().hashSealing == configuration::HashSealing::Refused) {
            throw Error(
                ErrorCode::HashSealingNotEnabled, "by the configuration",
                {{"rule", "hashSealing"}});
        }
        co_await findToken(message_.options);
        progress("confirming");
        const job::HashSealRequest request = hashRequest();
        const job::LeveledSeal seal = co_await job::sealHash(token(), timeStamper(), request);
        throwIfAborted();
        audit().sealed(
            toHex(digestOf(DigestAlgorithm::Sha256, seal.cms).bytes()), name(seal.level));
        send(hashSealedMessage(header().job, seal, token().entry().info));
    }

private:
    job::HashSealRequest hashRequest() {
        job::HashSealRequest request{
            .format = message_.format,
            .options = message_.options,
            .consent = consent(),
            .time = job::presentTime(),
            .onSigning = [this] { progress("signing"); }};
        request.consent.files.push_back({.name = message_.name, .size = 0});
        request.consent.digest = message_.digest;
        return request;
    }

    HashMessage message_;
};

} // namespace

std::shared_ptr<Job> makeHashJob(JobSurroundings surroundings, HashMessage message) {
    return std::make_shared<HashJob>(std::move(surroundings), std::move(message));
}

} // namespace eseal::broker
