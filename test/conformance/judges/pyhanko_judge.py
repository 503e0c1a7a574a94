"""Shows PDFs to pyHanko and prints what it says, as JSON.

Arguments: the folder with pyHanko, the trusted certificates (PEM), "--", the PDFs. Offline: nothing is fetched, and
revocation, which nobody can consult, is not asked for.
"""

import asyncio
import json
import logging
import sys


def main():
    libraries, *rest = sys.argv[1:]
    sys.path.insert(0, libraries)
    logging.disable(logging.CRITICAL)
    from asn1crypto.x509 import DirectoryString, NameTypeAndValue
    from pyhanko.keys import load_cert_from_pemder

    # X.520 has a BIT STRING in x500UniqueIdentifier; the SAT writes the holder's RFC there, as text.
    NameTypeAndValue._oid_specs["unique_identifier"] = DirectoryString

    at = rest.index("--")
    roots = [load_cert_from_pemder(path) for path in rest[:at]]
    answers = []
    for path in rest[at + 1 :]:
        try:
            answers.append({"path": path, "signatures": judge(path, roots)})
        except Exception as error:  # What it throws is its verdict.
            answers.append({"path": path, "error": f"{type(error).__name__}: {error}"})
    json.dump(answers, sys.stdout)


def judge(path, roots):
    from pyhanko.pdf_utils.reader import PdfFileReader

    with open(path, "rb") as file:
        # Strict: what it would have to mend on the way is an error.
        reader = PdfFileReader(file, strict=True)
        return [judge_one(signature, roots) for signature in reader.embedded_signatures]


def judge_one(signature, roots):
    from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp

    is_timestamp = signature.sig_object["/Type"] == "/DocTimeStamp"
    if is_timestamp:
        status = validate_pdf_timestamp(signature, context(roots))
        time = status.timestamp
    else:
        status = validate_pdf_signature(signature, context(roots), context(roots))
        time = status.timestamp_validity and status.timestamp_validity.timestamp
    return {
        "field": signature.field_name,
        "subFilter": signature.sig_object["/SubFilter"],
        "bottomLine": status.valid and status.trusted if is_timestamp else status.bottom_line,
        "summary": status.summary(),
        "coverage": status.coverage.name,
        "modification": status.modification_level.name,
        "docMdp": getattr(status, "docmdp_ok", None),
        "timestamp": time.isoformat() if time else None,
        "ades": None if is_timestamp else asyncio.run(ades(signature, roots, time is not None)),
    }


def context(roots):
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(trust_roots=roots, allow_fetching=False)


async def ades(signature, roots, has_time):
    """Indication by ETSI EN 319 102-1: for basic signatures (5.3), or for those with time (5.5)."""
    from pyhanko.sign.validation import ades as by_etsi
    from pyhanko.sign.validation.policy_decl import SignatureValidationSpec
    from pyhanko_certvalidator.context import CertValidationPolicySpec
    from pyhanko_certvalidator.policy_decl import NO_REVOCATION, CertRevTrustPolicy
    from pyhanko_certvalidator.registry import SimpleTrustManager

    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=roots),
        revinfo_policy=CertRevTrustPolicy(NO_REVOCATION),
    )
    validate = by_etsi.ades_with_time_validation if has_time else by_etsi.ades_basic_validation
    result = await validate(
        signature.signed_data,
        SignatureValidationSpec(cert_validation_policy=policy),
        raw_digest=signature.compute_digest(),
    )
    return str(result.ades_subindic)


if __name__ == "__main__":
    main()
