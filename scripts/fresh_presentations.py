"""The presentations, pairs and germs of tests/golden/modules/fresh.jsonl; see `fresh_modules.py`."""

from __future__ import annotations

import random
from collections.abc import Iterator

Texts = list[list[str]]
VARIABLES = {2: ["x", "y"], 3: ["x", "y", "z"], 4: ["x", "y", "z", "w"]}
chance = random.Random(2027)


def rows(text: str) -> Texts:
    """A matrix: rows separated by `;`, entries by `,`."""
    return [[entry.strip() for entry in row.split(",")] for row in text.split(";")]


def linear(n: int, r: int, s: int) -> Texts:
    """A matrix of random linear forms."""
    return [["+".join(f"({chance.randint(-3, 3)})*{v}" for v in VARIABLES[n]) for _ in range(s)] for _ in range(r)]


PRESENTATIONS = {
    2: """1
1,x
0
0;0
x;0
x,0;0,0
x;y
x^2;y
x^2,x*y,y^2
x^3,y^2
x^2*y^3
x^2,x*y^2,y^4
x^2+y^2
x^4,x^3*y,x^2*y^2*(x+y),y^6
x*(x-1),x*y
x-1,y-2
x^2-2,y^2-2
y^2-x^2*(x+1)
x^2,y*(y-1)
x*y-1
x*y,y^2-y
(x-1)^2*x,x*y
x,0,y;0,y,x
x,y,0;0,x,y
x^2,x*y,0;0,x*y,y^2
x,0;0,1
x,y^2;1,x
x^2+1,0;0,y
x*y,0,0;0,x,y
x,y,0,0;0,0,x^2,y
-y;x;0
x^2-y,0;0,y^2-x;x,y
y,0,0;-x,y,0;0,-x,0
x^2+y^2-1,x-y""",
    3: """x,y,z
x^2,y^2,z^2
x*y,z^2
x^2,x*y,y^2,z
y^2-x*z,x*y-z^2,x^2-y*z
x*y*z
x*z,y*z
x^2,x*y,x*z,y^3
x^3+y^3+z^3
x^2-y^2,y^2-z^2
x*y,x*z,y*z,x^3
x*y-1,z
y-x^2,z-x^3
x^2-x,y^2-y,z^2-z
x*(x-1),x*y,x*z,y*z
x^2+y^2+z^2-1,z^2-1
-y,-z,0;x,0,-z;0,x,y
x;y;z
-y,0,z;x,-z,0;0,y,-x
x,y,z,0;0,x,y,z
x,y,0;0,y,z
x,0,0;0,y,0;0,0,z
x,y,z;0,x,y;0,0,x
x;0;0
0;0;0
x^2,0;x*y,y^2;0,z
y^2;-x*z;x^2
-y,-z^2,0;x,0,-z^2;0,x,y
x^2-1,0,0;0,y,z
z,x,y;x,y,z
x^2,y*z,0;0,x,y^2
x-y,0,x*z;z,y-x,1
x^2*y,x*z^2,y^2*z^2
x*y^2,y*z^2,z*x^2,x*y*z""",
    4: """x,y,z,w
x*z-y^2,x*w-y*z,y*w-z^2
x*w-y*z,x^2*z-y^3,y^2*w-z^3,x*z^2-y^2*w
x*w-y*z
x*z,x*w,y*z,y*w
x*y,y*z,z*w,w*x
x*y,z*w
x^2,x*y,y^2,x*z-y*w
x^2,y^2
x;y;z;w
x,y,z,w,0,0;0,0,0,x,y,z
-y,-z,-w,0,0,0;x,0,0,-z,-w,0;0,x,0,y,0,-w;0,0,x,0,y,z
x,y,0,0;0,0,z,w
x,0;y,z;0,w
x*w,0;y,z
x*y-z*w,x-1
x,y^2,z,0;0,x,y,w
x,0,0,0;0,y,0,0;0,0,z,0;0,0,0,w
x,y,z;y,z,w
x*z,x*w,y*z,y*w,x^2""",
}

PAIRS = {
    2: """1|x
0|x,y
x|x
x|y
x,y|x^2,x*y
x^2,x*y|x*y,y^2
x,y|x;y
x;y|x;y
x,0;0,0|y,x^2
x*y|x*y,y^2
x^2|x^3
x-1|x*y
x^2-2,y|y
x,y,0;0,x,y|x,y
y^2-x^3|x,y
y^2-x^3|y-x^2
x*y,0|x^2,0;0,1""",
    3: """x,y,z|x,y,z
x*y,x*z|y*z
x,y|y,z
x,y,z|x;y;z
x*y*z|x^2,y
-y,-z,0;x,0,-z;0,x,y|x,y
x*y,y*z,x*z|x,y,z
y^2-x*z|x,y
x^2-1|x-1,y*z
x,0;0,0;0,y|x,y
x,y|x,y^2,z
-y,-z,0;x,0,-z;0,x,y|x;y;z""",
    4: """x,y|z,w
x*w-y*z|x,y
x*z-y^2,x*w-y*z,y*w-z^2|x,w
x,y,z,w|x,y
x*z,x*w,y*z,y*w|x-z,y-w
x*z,x*w,y*z,y*w|x-z,y-w,z-w
x,y|x*z,y*w""",
}

GERMS = {
    1: "x^5\nx^3-x^2\nx\n1\n0",
    2: """x
x+y
1+x+y
1+x*y
x^2+y^3+7
x*y
x^2+y^2
x^3+y^3
x^2*y+y^4
x^3+x*y^3
x^3+y^5
x^4+y^4+x^2*y^2
x^4+y^4-2*x^2*y^2
x^2
x^2*y^2
x*y*(x+y)*(x-y)
(x^2+y^2)^2
(x^2+y^2-1)*x
(y-x^2)^2
(y-x^2)^2+y^5
y^2-x^5
(y^2-x^3)*(y^3-x^2)
x^4+x^2*y^3+y^6
x^5+y^5+x^3*y^3
x^7+y^4+x^5*y^2
x*y*(1-x-y)
x^2*(x-1)+y^2
x^2*y-x
x*y-x^2*y^2
(x-1)^2+(y-2)^3
y+x*y^2
x^2+x*y^100
0""",
    3: """x^2+y^2+z^2
x*y*z
x^2+y^2*z
x^3+y^3+z^3
x^3+y^3+z^3+x*y*z
x^2*y+z^2
x^2+y^3+z^7
x*y+z^4
x^2+y^2+z^2-1
(x^2+y^2+z^2)^2-x^2+y^2
x^2+y^3+y*z^3
x^3+y^2*z+z^4
x+y^2+z^3
x^2-y^2
x*y*z*(x+y+z)
x^3+y^4+z^5+x*y*z""",
    4: "x^2+y^2+z^2+w^2\nx*w-y*z\nx^3+y^3+z^2+w^2\nx*y*z*w+1\nx*y+z^3+w^2",
}


def presentations() -> Iterator[tuple[int, Texts]]:
    """Number of variables and presentation."""
    for n, text in PRESENTATIONS.items():
        yield from ((n, rows(line)) for line in text.split("\n"))
    for shape in ("222", "224", "234", "322", "323", "324", "332", "344", "422", "423", "433", "432"):
        n, r, s = map(int, shape)
        yield n, linear(n, r, s)


def pairs() -> Iterator[tuple[int, Texts, Texts]]:
    """Number of variables, M and N."""
    for n, text in PAIRS.items():
        for line in text.split("\n"):
            first, second = line.split("|")
            yield n, rows(first), rows(second)
    yield 2, linear(2, 2, 2), linear(2, 1, 1)
    yield 3, linear(3, 2, 2), linear(3, 1, 2)


def germs() -> Iterator[tuple[list[str], str]]:
    """Variables and f."""
    for n, text in GERMS.items():
        yield from ((["x", "y", "z", "w"][:n], f) for f in text.split("\n"))
