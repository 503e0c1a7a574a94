"""Shows PDFs to pyHanko and prints what it says, as JSON.

Arguments: the folder with pyHanko, the trusted certificates (PEM), "--", the PDFs. Offline: nothing is fetched.
"""

import json
import logging
import sys


def judge(path, context):
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp

    said = []
    with open(path, "rb") as file:
        # Strict: what it would have to mend on the way is an error.
        reader = PdfFileReader(file, strict=True)
        for signature in reader.embedded_signatures:
            if signature.sig_object["/Type"] == "/DocTimeStamp":
                status = validate_pdf_timestamp(signature, context())
                time = status.timestamp
            else:
                status = validate_pdf_signature(signature, context(), context())
                time = status.timestamp_validity and status.timestamp_validity.timestamp
            said.append(
                {
                    "field": signature.field_name,
                    "bottomLine": status.bottom_line,
                    "summary": status.summary(),
                    "coverage": status.coverage.name,
                    "modification": status.modification_level.name,
                    "docMdp": getattr(status, "docmdp_ok", None),
                    "timestamp": time.isoformat() if time else None,
                }
            )
    return said


def main():
    libraries, *rest = sys.argv[1:]
    sys.path.insert(0, libraries)
    logging.disable(logging.CRITICAL)
    from pyhanko.keys import load_cert_from_pemder
    from pyhanko_certvalidator import ValidationContext

    at = rest.index("--")
    roots = [load_cert_from_pemder(path) for path in rest[:at]]

    def context():
        return ValidationContext(trust_roots=roots, allow_fetching=False)

    answers = []
    for path in rest[at + 1 :]:
        try:
            answers.append({"path": path, "signatures": judge(path, context)})
        except Exception as error:  # What it throws is its verdict.
            answers.append({"path": path, "error": f"{type(error).__name__}: {error}"})
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
