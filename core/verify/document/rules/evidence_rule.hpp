// The document security store: evidence may be added (EN 319 142-1 5.4).
#pragma once

#include "core/verify/document/step.hpp"

namespace eseal::verify {

/// /DSS. @param older,newer null when there was none.
Rulings compareStores(Step& step, const pdf::Object& older, const pdf::Object& newer);

/// /VRI.
Rulings compareVri(Step& step, const pdf::Object& older, const pdf::Object& newer);

/// One entry of /VRI.
Rulings compareVriEntries(Step& step, const pdf::Object& older, const pdf::Object& newer);

/// Certificates, OCSP responses or CRLs.
Ruling compareEvidenceLists(const pdf::Object& older, const pdf::Object& newer);

} // namespace eseal::verify
