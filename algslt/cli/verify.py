"""`algslt verify CERT.json [--problem FILE.json]`: re-check a certificate with none of the engine's code."""

from __future__ import annotations

from collections.abc import Sequence

from algslt.certificate import Certificate
from algslt.certificate.files import read_text
from algslt.cli.usage import OneLineParser
from algslt.errors import CertificateRejected
from algslt.problem_text import read_problem
from algslt.verifier import verify


def run(argv: Sequence[str]) -> int:
    """Exit status 0: verified; 1: rejected."""
    parser = OneLineParser(prog="algslt verify", description="Re-check a certificate.", allow_abbrev=False)
    parser.add_argument("certificate", metavar="CERT.json")
    parser.add_argument("--problem", metavar="FILE.json", help="reject a certificate of another problem")
    options = parser.parse(argv)
    problem = None if options.problem is None else read_problem(read_text(options.problem))
    certificate = Certificate.read(options.certificate)
    try:
        verdict = verify(certificate, problem)
    except CertificateRejected as error:
        print(f"rejected: {error}")
        return 1
    assuming = f", assuming {', '.join(verdict.assumptions)}" if verdict.assumptions else ""
    print(f"verified{assuming}: {verdict}")
    return 0
