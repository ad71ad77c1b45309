"""The pair belongs to a point, a domain and a prior: the same polynomials, different answers."""

import algslt

ROOT_2 = {"root_of": "t^2 - 2", "interval": ["1", "2"]}


def main() -> None:
    """Print the pair of each problem."""
    show("x^2 (x-1)^6 at 0", algslt.rlct("x^2*(x - 1)^6"))
    show("x^2 (x-1)^6 at 1", algslt.rlct("x^2*(x - 1)^6", at=[1]))
    show("(x^2 - 2, y^3) at (sqrt 2, 0)", algslt.rlct(["x^2 - 2", "y^3"], at=[ROOT_2, 0]))
    show("(x + y) near the origin", algslt.rlct(["x + y"]))
    show("(x + y) on the quadrant", algslt.rlct(["x + y"], where=["x >= 0", "y >= 0"]))
    show("(x y)", algslt.rlct(["x*y"]))
    show("(x y) with prior |x|", algslt.rlct(["x*y"], prior="x"))


def show(title: str, answer: algslt.Answer) -> None:
    """One line."""
    print(f"{title:30} lambda = {answer.lam}, m = {answer.multiplicity} ({answer.status})")


if __name__ == "__main__":
    main()
