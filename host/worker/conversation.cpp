#include "host/worker/conversation.hpp"

#include "core/base/error.hpp"
#include "core/base/exact_json.hpp"
#include "host/worker/error_message.hpp"
#include "host/worker/limits.hpp"

#include <string>

namespace eseal::worker {
namespace {

nlohmann::json answerTo(const std::string& frame, const Conversation::Answer& answer) {
    try {
        return answer(parseExact(frame));
    } catch (const Error& error) {
        return errorMessage(error);
    } catch (const std::exception& problem) {
        return errorMessage(Error(ErrorCode::Internal, problem.what()));
    }
}

} // namespace

Conversation::Conversation(int requests, int replies)
    : reader_(requests, kMaxWorkerFrame), writer_(replies, kMaxWorkerFrame) {}

void Conversation::serve(const Answer& answer) {
    while (const auto frame = reader_.read()) {
        writer_.write(jsonText(answerTo(*frame, answer)));
    }
}

nlohmann::json Conversation::ask(const nlohmann::json& question) {
    writer_.write(jsonText(question));
    const auto frame = reader_.read();
    if (!frame) {
        throw Error(ErrorCode::HostStopped);
    }
    nlohmann::json answer = parseExact(*frame);
    if (typeOf(answer) == "error") {
        throw errorFromMessage(answer);
    }
    return answer;
}

} // namespace eseal::worker
