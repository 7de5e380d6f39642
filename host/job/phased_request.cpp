#include "host/job/phased_request.hpp"

#include "core/base/exact_json.hpp"
#include "host/worker/limits.hpp"

namespace eseal::job {
namespace {

/// Phases repeat when a PIN is asked again; more often than this is no honest worker.
constexpr int kMaxPhases = 100;

TokenPhase phaseOf(const nlohmann::json& message) {
    Fields fields(message, ErrorCode::WorkerFailed);
    fields.text("type", 16);
    const std::string phase = fields.text("phase", 16);
    fields.done();
    if (phase == "dialog") {
        return TokenPhase::Dialog;
    }
    return phase == "device" ? TokenPhase::Device : TokenPhase::Token;
}

std::chrono::milliseconds timeOf(TokenPhase phase) {
    return phase == TokenPhase::Token ? worker::kTokenTime : worker::kDialogTime;
}

} // namespace

Awaitable<nlohmann::json> phasedRequest(
    WorkerConnection& worker, nlohmann::json message, std::string_view answerType,
    PhaseObserver observer) {
    co_await worker.send(std::move(message));
    std::chrono::milliseconds limit = eseal::worker::kTokenTime;
    for (int phases = 0; phases < kMaxPhases; ++phases) {
        nlohmann::json answer = co_await worker.receive(limit);
        const std::string type = typeOf(answer);
        if (type == answerType) {
            co_return answer;
        }
        if (type != "phase") {
            break;
        }
        const TokenPhase phase = phaseOf(answer);
        limit = timeOf(phase);
        if (observer) {
            observer(phase);
        }
    }
    throw Error(ErrorCode::WorkerFailed, "the token worker gave a wrong answer");
}

} // namespace eseal::job
