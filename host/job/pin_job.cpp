#include "host/job/pin_job.hpp"

namespace eseal::job {
namespace {

nlohmann::json pinMessage(const PinJob& job) {
    return {
        {"type", job.task == PinTask::Change ? "changePin" : "unblockPin"},
        {"token", job.token},
        {"language", languageTag(job.language)},
        {"terminal", job.terminal}};
}

} // namespace

Awaitable<void> runPinJob(WorkerConnection& worker, PinJob job, PhaseObserver observer) {
    co_await phasedRequest(worker, pinMessage(job), "pinSet", std::move(observer));
}

} // namespace eseal::job
