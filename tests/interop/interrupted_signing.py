"""pyHanko's interrupted signing, with the signature object made by somebody else.

    interrupted_signing.py begin IN.pdf PREPARED.pdf     prints the digest and the gap as JSON
    interrupted_signing.py end PREPARED.pdf JSON CMS OUT.pdf
    interrupted_signing.py validate FILE.pdf             prints what pyHanko says as JSON
"""

import asyncio
import json
import logging
import sys

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import ExternalSigner
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext


def begin(source, prepared):
    metadata = PdfSignatureMetadata(
        field_name="Deferred", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    stand_in = ExternalSigner(signing_cert=None, cert_registry=None, signature_value=bytes(512))
    with open(source, "rb") as file:
        writer = IncrementalPdfFileWriter(file)
        digest, _, output = asyncio.run(
            PdfSigner(metadata, signer=stand_in).async_digest_doc_for_signing(
                writer, bytes_reserved=16384
            )
        )
    with open(prepared, "wb") as file:
        file.write(output.getbuffer())
    gap = {"start": digest.reserved_region_start, "end": digest.reserved_region_end}
    print(json.dumps({"digest": digest.document_digest.hex(), **gap}))


def end(prepared, state, cms, sealed):
    gap = json.loads(state)
    digest = PreparedByteRangeDigest(bytes.fromhex(gap["digest"]), gap["start"], gap["end"])
    with open(prepared, "rb") as file:
        content = bytearray(file.read())
    with open(sealed, "w+b") as file, open(cms, "rb") as signature:
        file.write(content)
        digest.fill_with_cms(file, signature.read())


def validate(path):
    nobody = ValidationContext(allow_fetching=False, trust_roots=[])
    with open(path, "rb") as file:
        status = [
            validate_pdf_signature(signature, nobody)
            for signature in PdfFileReader(file).embedded_signatures
        ]
    seen = [{"intact": s.intact, "valid": s.valid, "coverage": s.coverage.name} for s in status]
    print(json.dumps(seen))


logging.disable(logging.CRITICAL)
{"begin": begin, "end": end, "validate": validate}[sys.argv[1]](*sys.argv[2:])
