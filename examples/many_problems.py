"""Many problems on several processes: the answers come in the order of the problems."""

from concurrent.futures import ProcessPoolExecutor

import algslt

CURVES = [["x^2 - y^3"], ["x^2 - y^5"], ["x^3 - y^4"], ["x^3 - y^5"], ["(y^2 - x^3)^2 - x^5*y"]]


def main() -> None:
    """Local processes by default; any executor of `concurrent.futures` otherwise."""
    for (f,), answer in zip(CURVES, algslt.rlct_many(CURVES), strict=True):
        print(f"{f:24} {answer}")
    with ProcessPoolExecutor(max_workers=2) as executor:
        pairs = [(answer.lam, answer.multiplicity) for answer in algslt.rlct_many(CURVES, executor)]
    print(f"the same with an executor: {', '.join(f'({lam}, {m})' for lam, m in pairs)}")


if __name__ == "__main__":
    main()
