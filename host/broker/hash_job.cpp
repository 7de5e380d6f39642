// A digest of a page whose document stays where it is.
#include "host/broker/job.hpp"

#include <utility>

namespace eseal::broker {
namespace {

class HashJob final : public Job {
public:
    HashJob(JobSurroundings surroundings, HashMessage message)
        : Job(std::move(surroundings), message.header), message_(std::move(message)) {}

    job::Awaitable<void> run() override {
        co_await findToken(message_.options);
        progress("confirming");
        const job::HashSealRequest request = hashRequest();
        const Bytes signature = co_await job::sealHash(token(), request);
        throwIfAborted();
        send(hashSealedMessage(header().job, signature, token().entry().info));
    }

private:
    job::HashSealRequest hashRequest() const {
        job::HashSealRequest request{
            .format = message_.format,
            .options = message_.options,
            .consent = consent(),
            .time = presentTime(),
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
