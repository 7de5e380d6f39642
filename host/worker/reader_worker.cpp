#include "host/worker/reader_worker.hpp"

#include "core/base/exact_json.hpp"
#include "core/token/pcsc/readers.hpp"
#include "host/process/process_guard.hpp"
#include "host/worker/conversation.hpp"

namespace eseal::worker {
namespace {

nlohmann::json listed() {
    const token::pcsc::Readers found = token::pcsc::listReaders();
    nlohmann::json readers = nlohmann::json::array();
    for (const token::pcsc::Reader& reader : found.readers) {
        readers.push_back({{"name", reader.name}, {"card", reader.card}, {"mute", reader.mute}});
    }
    return {{"type", "readers"}, {"service", name(found.service)}, {"readers", readers}};
}

nlohmann::json answer(const nlohmann::json& message) {
    Fields fields(message);
    if (fields.text("type", 16) != "readers") {
        fields.refuse("type", "unknown request");
    }
    fields.done();
    return listed();
}

} // namespace

int runReaderWorker(int requests, int replies) {
    process::guardWorker();
    process::dieWithParent();
    Conversation(requests, replies).serve(answer);
    return 0;
}

} // namespace eseal::worker
