// Everything that a seal needs, looked at for the extension's help page. No site gets to know it.
#include "host/broker/job.hpp"
#include "host/doctor/doctor.hpp"

#include <utility>

namespace eseal::broker {
namespace {

class DoctorJob final : public Job {
public:
    DoctorJob(JobSurroundings surroundings, JobHeader header)
        : Job(std::move(surroundings), std::move(header)),
          doctor_(io(), {.language = this->header().language, .modules = {}}) {}

    /// A configuration that cannot be read is one of the faults to be told.
    void begin() override {}

    job::Awaitable<void> run() override {
        progress("finding-token");
        const doctor::Checks checks = co_await doctor_.examine();
        throwIfAborted();
        send(diagnosisMessage(header().job, checks));
    }

private:
    void stopWork() override { doctor_.abort(); }

    doctor::Doctor doctor_;
};

} // namespace

nlohmann::json diagnosisMessage(std::uint64_t job, const doctor::Checks& checks) {
    return {{"type", "diagnosis"}, {"job", job}, {"checks", toJson(checks)}};
}

std::shared_ptr<Job> makeDoctorJob(JobSurroundings surroundings, JobHeader header) {
    if (!header.origin.isExtensionPage()) {
        throw Error(ErrorCode::OriginRefused, "the extension's pages alone may look around");
    }
    return std::make_shared<DoctorJob>(std::move(surroundings), std::move(header));
}

} // namespace eseal::broker
