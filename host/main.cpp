// web-eseal: one program in several roles. The first thing each role but the command line does is
// to keep its frames' descriptors to itself.
#include "core/base/error.hpp"
#include "host/broker/browser_connection.hpp"
#include "host/command_line/command_line.hpp"
#include "host/messaging/private_stdio.hpp"
#include "host/process/process_guard.hpp"
#include "host/worker/document_worker.hpp"
#include "host/worker/network_worker.hpp"
#include "host/worker/reader_worker.hpp"
#include "host/worker/token_worker.hpp"
#include "host/worker/trust_worker.hpp"
#include "host/worker/verify_worker.hpp"

#include <openssl/crypto.h>

#include <unistd.h>

#include <iostream>
#include <string_view>

namespace {

using eseal::messaging::takeStdio;

/// Chromium passes the extension's origin; Firefox the manifest's path and the extension's id. The
/// desktop portal passes nothing, but then standard input is no terminal.
bool startedByBrowser(int argc, char** argv) {
    if (argc == 1) {
        return ::isatty(STDIN_FILENO) == 0;
    }
    const std::string_view first = argv[1];
    const bool manifest = first.starts_with('/') && first.ends_with(".json");
    return first.starts_with("chrome-extension://") || (argc == 3 && manifest);
}

bool isWorker(int argc, char** argv) {
    return argc >= 3 && std::string_view(argv[1]) == "--worker";
}

int runWorker(int argc, char** argv) {
    const auto stdio = takeStdio();
    const std::string_view kind = argv[2];
    const bool drawing = argc == 4 && std::string_view(argv[3]) == "--appearance";
    if (kind == "document" && (argc == 3 || drawing)) {
        return eseal::worker::runDocumentWorker(stdio.input, stdio.output, drawing);
    }
    if (kind == "network" && argc == 3) {
        return eseal::worker::runNetworkWorker(stdio.input, stdio.output);
    }
    if (kind == "readers" && argc == 3) {
        return eseal::worker::runReaderWorker(stdio.input, stdio.output);
    }
    const bool trustedLists = argc == 4 && std::string_view(argv[3]) == "--trust";
    if (kind == "verify" && (argc == 3 || trustedLists)) {
        return eseal::worker::runVerifyWorker(stdio.input, stdio.output, trustedLists);
    }
    const bool withStore = argc == 4 && std::string_view(argv[3]) == "--store";
    if (kind == "trust" && (argc == 3 || withStore)) {
        return eseal::worker::runTrustWorker(stdio.input, stdio.output, withStore);
    }
    if (kind == "token" && argc == 5 && std::string_view(argv[3]) == "--module") {
        // Not by exit(): a vendor's module may have handlers there that crash or hang.
        ::_exit(eseal::worker::runTokenWorker(argv[4], stdio.input, stdio.output));
    }
    throw eseal::Error(eseal::ErrorCode::InvalidArgument, "unknown worker");
}

int runRole(int argc, char** argv) {
    // No engine or provider of somebody's openssl.cnf, and no file read inside the sandbox.
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
    eseal::process::guardProcess();
    if (isWorker(argc, argv)) {
        return runWorker(argc, argv);
    }
    if (startedByBrowser(argc, argv)) {
        const auto stdio = takeStdio();
        return eseal::broker::serveBrowser(stdio.input, stdio.output);
    }
    return eseal::command_line::runCommandLine(argc, argv);
}

} // namespace

int main(int argc, char** argv) {
    try {
        return runRole(argc, argv);
    } catch (const eseal::Error& error) {
        std::cerr << "web-eseal: " << error.what() << '\n';
        return eseal::describe(error.code()).number;
    } catch (const std::exception& problem) {
        std::cerr << "web-eseal: " << problem.what() << '\n';
        return eseal::describe(eseal::ErrorCode::Internal).number;
    }
}
