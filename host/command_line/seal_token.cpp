#include "host/command_line/seal_token.hpp"

#include "host/job/local_time.hpp"

namespace eseal::command_line {

job::Awaitable<std::unique_ptr<job::RemoteToken>> findSealToken(
    job::TokenFinder& finder, const SealCommand& command, const CommonOptions& common,
    const configuration::Surroundings& surroundings, audit::Entry& audit) {
    co_await finder.run();
    const job::Asker asker{.origin = {}, .language = common.language};
    const seal::SealOptions wanted =
        configuration::withPreferences(command.options, surroundings.preferred);
    std::unique_ptr<job::RemoteToken> token = co_await finder.chooseWithUser(
        wanted, surroundings.certificates, job::presentTime(), asker);
    audit.certificate(token->entry().info);
    co_return token;
}

} // namespace eseal::command_line
