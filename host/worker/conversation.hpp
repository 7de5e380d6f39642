// What a worker and the broker say to each other, seen from the worker.
#pragma once

#include "host/messaging/frame.hpp"

#include <nlohmann/json.hpp>

#include <functional>

namespace eseal::worker {

class Conversation {
public:
    /// Answers one request; what it throws becomes an `error` message.
    using Answer = std::function<nlohmann::json(const nlohmann::json& request)>;

    Conversation(int requests, int replies);

    /// Answers requests until they end.
    void serve(const Answer& answer);

    /// In the middle of an answer: what only the broker can have done.
    /// Throws the Error that it answers, and Error(host-stopped) when it is gone.
    nlohmann::json ask(const nlohmann::json& question);

private:
    messaging::FrameReader reader_;
    messaging::FrameWriter writer_;
};

} // namespace eseal::worker
