"""A certificate proves one claim about one problem: the verifier rejects any other."""

import algslt


def main() -> None:
    """Prove, verify, and then ask for more than is proved."""
    problem = algslt.Problem.build(["a*b + c*d", "a*b^3 + c*d^3"])
    answer = algslt.rlct(problem)
    print(answer)
    print(answer.explain())
    print(algslt.verify(answer.certificate, problem))
    other = algslt.Problem.build(["a*b + c*d", "a*b^5 + c*d^5"])
    try:
        algslt.verify(answer.certificate, other)
    except algslt.CertificateRejected as error:
        print(f"for another problem: rejected, {error}")


if __name__ == "__main__":
    main()
