// Writes the seed corpora: one file for each kind of PDF and JSON that the fuzzers should know.
#include "core/seal/embed.hpp"
#include "tests/unit/pdf/pdf_builder.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace eseal;
using Seeds = std::vector<std::pair<std::string, std::string>>;

void write(const std::filesystem::path& folder, const Seeds& seeds) {
    std::filesystem::create_directories(folder);
    for (const auto& [name, content] : seeds) {
        std::ofstream(folder / name, std::ios::binary) << content;
    }
}

seal::PreparedRevision prepared(const std::string& document) {
    seal::PrepareRequest request;
    request.contentsCapacity = 16;
    return seal::prepare(asBytes(document), request);
}

std::string sealed(const std::string& document) {
    return document + std::string(asText(seal::embed(prepared(document), Bytes{0x30, 0x00})));
}

std::string withForm() {
    test::PdfBuilder pdf;
    pdf.object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/Perms<</DocMDP 6 0 R>>>>")
        .object(2, test::kPages)
        .object(3, "<</Type/Page/Parent 2 0 R/Annots 7 0 R>>")
        .object(4, "<</Fields[5 0 R]/SigFlags 1>>")
        .object(5, "<</T(Signature1)/FT/Sig/Kids[5 0 R]>>")
        .object(6, "<</Reference[<</TransformMethod/DocMDP/TransformParams<</P 2>>>>]>>")
        .object(7, "[5 0 R]");
    return pdf.table("/Root 1 0 R/Info 9 0 R/ID[<00><01>]").text();
}

std::string compressed() {
    test::PdfBuilder pdf;
    pdf.objectStream(5, {{1, std::string(test::kCatalog)}, {2, std::string(test::kPages)}})
        .object(3, test::kPage);
    return pdf.xrefStream(6).text();
}

std::string hybrid() {
    test::PdfBuilder pdf = test::onePage();
    pdf.objectStream(5, {{4, "44"}});
    return pdf.hybrid(6).text();
}

Seeds documents() {
    Seeds seeds{
        {"table", test::onePage().table().text()},
        {"stream", test::onePage().xrefStream(4).text()},
        {"compressed", compressed()},
        {"hybrid", hybrid()},
        {"form", withForm()},
        {"junk", "junk\n" + test::onePage().table().text() + "junk"},
    };
    const std::size_t count = seeds.size();
    for (std::size_t k = 0; k < count; ++k) {
        seeds.emplace_back(seeds[k].first + "-sealed", sealed(seeds[k].second));
    }
    return seeds;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        return 2;
    }
    const std::filesystem::path root(argv[1]);
    write(root / "document", documents());
    write(root / "prepare", documents());
    write(
        root / "parser", {{"dictionary", "<</A[1 -2 .5 4 0 R]/B#20C<00ff>/D(a\\(\\053\\)\r\n)>>"},
                          {"nested", "[[[<</A<</B[true false null]>>>>]]]"}});
    write(root / "options", {{"all", R"({"certificate":"","digestAlgorithm":"sha384",
        "signatureScheme":"pss","fieldName":"Segl","reason":"å","location":"b","contact":"c"})"}});
    write(
        root / "prepared_revision",
        {{"one", seal::toJson(prepared(test::onePage().table().text())).dump()}});
    return 0;
}
