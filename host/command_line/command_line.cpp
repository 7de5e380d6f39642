#include "host/command_line/command_line.hpp"

#include "core/seal/option_definition.hpp"
#include "host/command_line/commands.hpp"
#include "host/command_line/config_command.hpp"
#include "host/command_line/diagnostics_option.hpp"
#include "host/command_line/doctor_command.hpp"
#include "host/command_line/extend_command.hpp"
#include "host/command_line/log_command.hpp"
#include "host/command_line/option_file.hpp"
#include "host/command_line/report.hpp"
#include "host/command_line/token_commands.hpp"
#include "host/command_line/trust_command.hpp"
#include "host/command_line/verify_command.hpp"
#include "host/text/language.hpp"
#include "host/text/text.hpp"

#include <CLI/CLI.hpp>

#include <functional>

namespace eseal::command_line {
namespace {

using text::Key;

/// Bytes for a CMS whose chain is not known yet.
constexpr std::size_t kDefaultContents = 16'384;
constexpr std::size_t kLeastContents = 1'024;
constexpr std::size_t kMostContents = 1'000'000;

/// The language has to be known before the help texts are made.
Language languageOf(int argc, const char* const* argv) {
    constexpr std::string_view kFlag = "--language";
    for (int index = 1; index < argc; ++index) {
        const std::string_view word = argv[index];
        if (word == kFlag && index + 1 < argc) {
            return languageFromTag(argv[index + 1]);
        }
        if (word.starts_with("--language=")) {
            return languageFromTag(word.substr(kFlag.size() + 1));
        }
    }
    return text::userLanguage();
}

/// All commands with their options, and what is to be run after parsing.
class Parser {
public:
    explicit Parser(Language language) {
        common_.language = language;
        app_.name("web-eseal");
        app_.description("Web eSeal " WEB_ESEAL_VERSION "\n" + say(Key::CliDescription));
        app_.footer(say(Key::CliFooter));
        app_.require_subcommand(1);
        app_.fallthrough();
        app_.set_help_flag("-h,--help", say(Key::CliHelpFlag));
        app_.set_version_flag(
            "--version", "web-eseal " WEB_ESEAL_VERSION, say(Key::CliVersionFlag));
        addCommonOptions();
        addSeal();
        addPrepare();
        addEmbed();
        addExtend();
        addPreview();
        addVerify();
        addCertificates();
        addTokenCommands(app_, common_, action_);
        addTrustCommands(app_, common_, action_);
        addDoctor();
        addLog();
        addConfig();
        addRegistration("install", Key::CliInstall, runInstall);
        addRegistration("uninstall", Key::CliUninstall, runUninstall);
    }

    int run(int argc, const char* const* argv) {
        try {
            app_.parse(argc, argv);
            startDiagnostics(diagnostics_);
            return action_();
        } catch (const CLI::Success& help) {
            return app_.exit(help);
        } catch (const CLI::ParseError& problem) {
            return reportError(Error(ErrorCode::InvalidArgument, problem.what()), common_);
        } catch (const Error& error) {
            return reportError(error, common_);
        } catch (const std::exception& problem) {
            return reportError(Error(ErrorCode::Internal, problem.what()), common_);
        }
    }

private:
    std::string say(Key key) const { return text::say(common_.language, key); }

    void addCommonOptions() {
        app_.add_option("--language", languageTag_, say(Key::CliLanguageFlag))
            ->check(CLI::IsMember({"en", "nb"}));
        app_.add_option("--module", common_.modules, say(Key::CliModuleFlag))
            ->type_name("PATH")
            ->allow_extra_args(false);
        app_.add_flag("--json", common_.json, say(Key::CliJsonFlag));
        app_.add_option("--diagnostics", diagnostics_, say(Key::CliDiagnosticsFlag))
            ->type_name("LEVEL[:FILE]");
    }

    /// One definition of every option serves wire, command line and help.
    void addSealOptions(CLI::App& command, seal::SealOptions& options) const {
        for (const seal::OptionDefinition& option : seal::optionDefinitions()) {
            const std::string flag(option.flag);
            const std::string help(
                common_.language == Language::Bokmal ? option.helpNb : option.helpEn);
            if (option.kind == seal::OptionKind::Flag) {
                command.add_flag_callback(
                    flag, [&options, set = option.set] { set(options, "true"); }, help);
                continue;
            }
            command
                .add_option_function<std::string>(
                    flag,
                    [&options, &option](const std::string& value) {
                        const bool file = option.kind == seal::OptionKind::File;
                        option.set(options, file ? optionFromFile(option, value) : value);
                    },
                    help)
                ->type_name(std::string(option.placeholder));
        }
    }

    void addSeal() {
        CLI::App& command = *app_.add_subcommand("seal", say(Key::CliSeal));
        command.add_option("input", seal_.inputs, say(Key::CliSealInput))
            ->required()
            ->type_name("PDF");
        command.add_option("-o,--output", seal_.output, say(Key::CliSealOutput))->type_name("PDF");
        command.add_option("--output-dir", seal_.outputFolder, say(Key::CliSealOutputFolder))
            ->type_name("DIR");
        addSealOptions(command, seal_.options);
        command.callback([this] {
            seal::requireVisibleComplete(seal_.options);
            action_ = [this] { return runSeal(seal_, common_); };
        });
    }

    void addPrepare() {
        CLI::App& command = *app_.add_subcommand("prepare", say(Key::CliPrepare));
        command.add_option("input", prepare_.input, say(Key::CliSealInput))
            ->required()
            ->type_name("PDF");
        command.add_option("-o,--output", prepare_.output, say(Key::CliPrepareOutput))
            ->required()
            ->type_name("PDF");
        command.add_flag("--print-digest", prepare_.printDigest, say(Key::CliPrepareDigest));
        command.add_option("--contents-size", prepare_.contentsSize, say(Key::CliPrepareContents))
            ->type_name("BYTES")
            ->default_val(kDefaultContents)
            ->check(CLI::Range(kLeastContents, kMostContents));
        command.add_option("--name", prepare_.signerName, say(Key::CliPrepareName))
            ->type_name("TEXT");
        command
            .add_option("--identifier", prepare_.signerIdentifier, say(Key::CliPrepareIdentifier))
            ->type_name("TEXT");
        addSealOptions(command, prepare_.options);
        command.callback([this] {
            seal::requireVisibleComplete(prepare_.options);
            action_ = [this] { return runPrepare(prepare_, common_); };
        });
    }

    void addEmbed() {
        CLI::App& command = *app_.add_subcommand("embed", say(Key::CliEmbed));
        command.add_option("input", embed_.input, say(Key::CliEmbedInput))
            ->required()
            ->type_name("PDF");
        command.add_option("signature", embed_.signature, say(Key::CliEmbedSignature))
            ->required()
            ->type_name("CMS");
        command.add_option("-o,--output", embed_.output, say(Key::CliEmbedOutput))
            ->required()
            ->type_name("PDF");
        command.add_option("--password", embed_.password, say(Key::CliEmbedPassword))
            ->type_name("TEXT");
        command.callback([this] { action_ = [this] { return runEmbed(embed_, common_); }; });
    }

    void addExtend() {
        CLI::App& command = *app_.add_subcommand("extend", say(Key::CliExtend));
        command.add_option("input", extend_.input, say(Key::CliExtendInput))
            ->required()
            ->type_name("PDF");
        command.add_option("-o,--output", extend_.output, say(Key::CliSealOutput))
            ->required()
            ->type_name("PDF");
        command.add_option("--level", extend_.level, say(Key::CliExtendLevel))
            ->type_name("B-T|B-LT|B-LTA");
        command.add_option("--field-name", extend_.fieldName, say(Key::CliExtendField))
            ->type_name("TEXT");
        command.add_option("--password", extend_.password, say(Key::CliEmbedPassword))
            ->type_name("TEXT");
        command.add_flag(
            "--allow-lower-level", extend_.allowLowerLevel, say(Key::CliExtendAllowLower));
        command.callback([this] { action_ = [this] { return runExtend(extend_, common_); }; });
    }

    void addPreview() {
        CLI::App& command = *app_.add_subcommand("preview", say(Key::CliPreview));
        command.add_option("input", preview_.input, say(Key::CliPreviewInput))
            ->required()
            ->type_name("PDF");
        command.add_option("-o,--output", preview_.output, say(Key::CliPreviewOutput))
            ->type_name("SVG");
        command.add_option("--name", preview_.signerName, say(Key::CliPreviewName))
            ->type_name("TEXT");
        command
            .add_option("--identifier", preview_.signerIdentifier, say(Key::CliPreviewIdentifier))
            ->type_name("TEXT");
        addSealOptions(command, preview_.options);
        command.callback([this] {
            seal::requireVisibleComplete(preview_.options);
            action_ = [this] { return runPreview(preview_, common_); };
        });
    }

    void addVerify() {
        CLI::App& command = *app_.add_subcommand("verify", say(Key::CliVerify));
        command.add_option("input", verify_.inputs, say(Key::CliVerifyInput))
            ->required()
            ->type_name("PDF");
        command.add_option("--at", verify_.time, say(Key::CliVerifyAt))->type_name("TIME");
        command.add_option("--trust", verify_.trust, say(Key::CliVerifyTrust))
            ->type_name("FILE")
            ->allow_extra_args(false);
        command.add_option("--password", verify_.options.password, say(Key::CliVerifyPassword))
            ->type_name("TEXT");
        command.add_flag("--offline", verify_.options.offline, say(Key::CliVerifyOffline));
        command.add_flag("--details", verify_.details, say(Key::CliVerifyDetails));
        command.callback([this] { action_ = [this] { return runVerify(verify_, common_); }; });
    }

    void addCertificates() {
        CLI::App& command = *app_.add_subcommand("certificates", say(Key::CliCertificates));
        command.callback([this] { action_ = [this] { return runCertificates(common_); }; });
    }

    void addDoctor() {
        app_.add_subcommand("doctor", say(Key::CliDoctor))->callback([this] {
            action_ = [this] { return runDoctor(common_); };
        });
    }

    void addLog() {
        CLI::App& command = *app_.add_subcommand("log", say(Key::CliLog));
        command.add_option("--since", log_.since, say(Key::CliLogSince))->type_name("TIME");
        command.add_option("--until", log_.until, say(Key::CliLogUntil))->type_name("TIME");
        command.add_option("--origin", log_.origin, say(Key::CliLogOrigin))->type_name("ORIGIN");
        command.add_option("--result", log_.result, say(Key::CliLogResult))->type_name("RESULT");
        command.add_option("--last", log_.last, say(Key::CliLogLast))
            ->type_name("N")
            ->check(CLI::PositiveNumber);
        command.callback([this] { action_ = [this] { return runLog(log_, common_); }; });
    }

    void addConfig() {
        CLI::App& command = *app_.add_subcommand("config", say(Key::CliConfig));
        command.require_subcommand(1);
        command.add_subcommand("show", say(Key::CliConfigShow))->callback([this] {
            action_ = [this] { return runConfigShow(common_); };
        });
        CLI::App& check = *command.add_subcommand("check", say(Key::CliConfigCheck));
        check.add_option("file", configFile_, say(Key::CliConfigCheckFile))->type_name("FILE");
        check.callback(
            [this] { action_ = [this] { return runConfigCheck(configFile_, common_); }; });
    }

    using Registration = int (*)(const RegistrationCommand&, const CommonOptions&);

    void addRegistration(const char* name, Key help, Registration runner) {
        CLI::App& command = *app_.add_subcommand(name, say(help));
        // CLI11 takes a temporary for a variable to set.
        const std::string userHelp = say(Key::CliUserFlag);
        command.add_option("--browser", registration_.browsers, say(Key::CliBrowserFlag))
            ->type_name("NAME")
            ->allow_extra_args(false);
        CLI::Option* user = command.add_flag("--user", userHelp);
        command.add_flag("--system", registration_.system, say(Key::CliSystemFlag))->excludes(user);
        command.add_option("--folder", registration_.folder, say(Key::CliFolderFlag))
            ->type_name("DIR");
        command.add_flag("--dry-run", registration_.dryRun, say(Key::CliDryRunFlag));
        command.callback([this, runner] {
            action_ = [this, runner] { return runner(registration_, common_); };
        });
    }

    CLI::App app_;
    CommonOptions common_;
    std::string languageTag_;
    SealCommand seal_;
    PrepareCommand prepare_;
    EmbedCommand embed_;
    ExtendCommand extend_;
    PreviewCommand preview_;
    VerifyCommand verify_;
    LogCommand log_;
    std::filesystem::path configFile_;
    std::string diagnostics_;
    RegistrationCommand registration_;
    std::function<int()> action_;
};

} // namespace

int runCommandLine(int argc, const char* const* argv) {
    return Parser(languageOf(argc, argv)).run(argc, argv);
}

} // namespace eseal::command_line
