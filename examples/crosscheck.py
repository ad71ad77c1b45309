"""Exact pairs against estimates by sampling."""

from algslt import Problem
from algslt.comparison import crosscheck

PROBLEMS = [
    Problem.build(["a*b + c*d", "a*b^3 + c*d^3"], id="two tanh units"),
    Problem.build(["a*b", "a*c"], prior="a", id="with a prior"),
]


def main() -> None:
    """One line a problem."""
    for problem in PROBLEMS:
        found = crosscheck(problem, budget=5.0)
        print(f"{problem.id}: {found.verdict}; exact {found.answer.pair_text()}; numeric {found.estimate}")


if __name__ == "__main__":
    main()
