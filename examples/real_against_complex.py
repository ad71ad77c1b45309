"""Real thresholds against complex ones: where they part, the real one is larger."""

import algslt

COMPLEX = {"x^2 + y^2 + z^2": "1", "(x^2 + y^2 + z^2)^3": "1/3", "(x^2 + y^2 + z^2)^2 + w^6": "2/3"}


def main() -> None:
    """Print the table."""
    for K, lct in COMPLEX.items():
        answer = algslt.rlct(K)
        print(f"{K:28} real {answer.lam}, complex {lct} ({answer.status})")


if __name__ == "__main__":
    main()
