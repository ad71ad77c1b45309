"""Exercises about the module of one matrix: structure, annihilators, similarity, submodules.

Example:
    >>> import random
    >>> one = similarity_exercise(random.Random(5))
    >>> one.verify()
    >>> one.answer
    'not similar: the annihilators differ'
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import reduce

from algslt.modules.fields import GF, QQ, Field, Univariate
from algslt.modules.linear import Matrix, Subspace
from algslt.modules.one_matrix import Isomorphism, PrimaryPart
from algslt.modules.one_matrix.jordan import jordan_block
from algslt.modules.textbook.exercise import Checkable, Exercise, polynomial_tex
from algslt.modules.textbook.random_modules import random_matrix_module

__all__ = [
    "annihilator_exercise",
    "jordan_exercise",
    "similarity_exercise",
    "structure_exercise",
    "submodules_exercise",
]


def _shown(matrix: Matrix) -> str:
    return matrix.latex()


def _factored(field: Field, pairs: Sequence[tuple[Univariate, int]]) -> str:
    """A product of powers of primes in LaTeX."""
    powers = []
    for p, e in pairs:
        base = polynomial_tex(field, p)
        base = base if base == "x" else f"({base})"
        powers.append(base if e == 1 else f"{base}^{{{e}}}")
    return " ".join(powers) or "1"


def _both(field: Field, p: Univariate, pairs: Sequence[tuple[Univariate, int]]) -> str:
    """The polynomial, and its factors where these tell more."""
    expanded, factored = polynomial_tex(field, p), _factored(field, pairs)
    return expanded if factored.strip("()") == expanded else f"{expanded} = {factored}"


def _some_divisors(source: random.Random, most: int) -> list[tuple[str, int]]:
    """Elementary divisors of total degree at most `most`, over QQ, at least two."""
    first = source.choice(["x - 1", "x - 2", "x + 1", "x", "x - 3"])
    second = source.choice([p for p in ("x - 1", "x - 2", "x + 1", "x", "x^2 + 1", "x^2 - 2") if p != first])
    chosen = [(first, source.choice([1, 2])), (first, 1), (second, 1)]
    if source.random() < 0.4:
        chosen[2] = (first, 1)
    degree = sum(e * (2 if "^" in p else 1) for p, e in chosen)
    return chosen if degree <= most else chosen[:2]


def structure_exercise(source: random.Random) -> Exercise:
    """Find the elementary divisors, the invariant factors and the rational canonical form with its change of basis."""
    module = random_matrix_module(QQ, _some_divisors(source, 5), seed=source.randrange(10**6))
    form, A = module.rational_canonical_form(), module.matrix
    factors = ", ".join(f"${polynomial_tex(QQ, f)}$" for f in module.invariant_factors())
    charpoly = [(part.prime, sum(part.partition)) for part in module.primary_parts()]
    divisors = ", ".join(f"${_factored(QQ, [pair])}$" for pair in module.elementary_divisors())
    steps = [
        f"The characteristic polynomial is ${_factored(QQ, charpoly)}$.",
        *(_ranks(A, part) for part in module.primary_parts()),
        f"The elementary divisors are {divisors}.",
        "The last invariant factor takes the highest power of every prime, the one before the next, and so on: "
        f"{factors}.",
        f"With $P = {_shown(form.transformation)}$, whose columns are $v, Av, \\dots$ for generators $v$ of the cyclic "
        f"summands, $A P = P F$ for the rational canonical form $F = {_shown(form.form)}$.",
    ]
    statement = (
        f"Let $x$ act on $\\mathbb{{Q}}^{{{A.nrows}}}$ by $A = {_shown(A)}$. Find the elementary divisors, "
        "the invariant factors and the rational canonical form, with a change of basis."
    )
    return Exercise("structure", statement, tuple(steps), f"invariant factors: {factors}", (module, form))


def jordan_exercise(source: random.Random) -> Exercise:
    """Find the Jordan form with its change of basis, all eigenvalues rational."""
    first, second = source.sample(["x - 1", "x - 2", "x + 1", "x", "x - 3"], 2)
    types = [[(first, 2), (first, 1)], [(first, 3)], [(first, 2), (second, 1)], [(first, 2), (first, 1), (second, 1)]]
    module = random_matrix_module(QQ, source.choice(types), seed=source.randrange(10**6))
    form, A = module.jordan_form(), module.matrix
    chains = [chain for block in form.blocks for chain in block.chains]
    blocks = [jordan_block(QQ, b.root, size) for b in form.blocks for size in b.partition]
    change, jordan = chains[0].beside(*chains[1:]), Matrix.block_diagonal(QQ, blocks)
    sizes = "; ".join(
        f"${QQ.text(b.root)}$ of size{'s' * (len(b.partition) > 1)} {', '.join(map(str, b.partition))}"
        for b in form.blocks
    )
    charpoly = [(part.prime, sum(part.partition)) for part in module.primary_parts()]
    steps = (
        f"The characteristic polynomial is ${_factored(QQ, charpoly)}$.",
        *(_ranks(A, part) for part in module.primary_parts()),
        f"So there are blocks for {sizes}. A block of size $e$ at $r$ needs a chain $c_1, \\dots, c_e$ with "
        "$(A - r) c_1 = 0$ and $(A - r) c_{j+1} = c_j$: choose the last and multiply by $A - r$.",
        f"With the chains as columns of $P = {_shown(change)}$, $A P = P J$ for $J = {_shown(jordan)}$.",
    )
    statement = f"Find the Jordan form of $A = {_shown(A)}$ and a basis in which $A$ has it."
    return Exercise("jordan", statement, steps, f"blocks for {sizes}", (module, form, Isomorphism(jordan, A, change)))


def _ranks(matrix: Matrix, part: PrimaryPart) -> str:
    """The step that finds a partition from ranks."""
    field, p, n = matrix.field, part.prime, matrix.nrows
    shown, power, ranks = polynomial_tex(field, p), Matrix.identity(field, n), []
    for _ in range(part.partition[0]):
        power = power @ matrix.evaluate(p)
        ranks.append(power.rank())
    listed = ", ".join(f"\\operatorname{{rank}} p(A)^{{{i}}} = {r}" for i, r in enumerate(ranks, start=1))
    exponents = ", ".join(map(str, part.partition))
    plural = "s are" if len(part.partition) > 1 else " is"
    return f"For $p = {shown}$: ${listed}$ with $n = {n}$, so the exponent{plural} {exponents}."


def _span(subspace: Subspace) -> str:
    """A subspace by its basis in LaTeX."""
    columns = ", ".join(_shown(subspace.basis.column(j)) for j in range(subspace.dimension))
    return f"$\\langle {columns} \\rangle$" if columns else "$0$"


def annihilator_exercise(source: random.Random) -> Exercise:
    """Find the annihilator of an element, and of the module."""
    module = random_matrix_module(QQ, _some_divisors(source, 5), seed=source.randrange(10**6))
    A, n = module.matrix, module.dimension
    part = source.choice(module.primary_decomposition().components)
    column = next(c for c in part.projection.columns if any(c))
    vector = module.submodule_of(Matrix.of_entries(QQ, n, 1, column))
    found, own, whole = vector.annihilator, QQ.factor(vector.annihilator), module.annihilator()
    columns = ", ".join(
        f"{'' if i == 0 else 'A' if i == 1 else f'A^{{{i}}}'}v = {_shown(vector.embedding.column(i))}"
        for i in range(found.degree())
    )
    steps = (
        f"The vectors ${columns}$ are linearly independent." if found.degree() > 1 else "$v$ is not 0.",
        f"The next one depends on them: $f(A) v = 0$ for $f = {_both(QQ, found, own)}$, and "
        "for no polynomial of lower degree. So $\\operatorname{Ann}(v) = (f)$, and $R v \\cong \\mathbb{Q}[x]/(f)$.",
        f"The minimal polynomial of $A$ is ${_factored(QQ, QQ.factor(whole))}$, a multiple of $f$: it generates "
        "$\\operatorname{Ann}(M)$.",
    )
    statement = (
        f"Let $x$ act on $M = \\mathbb{{Q}}^{{{n}}}$ by $A = {_shown(A)}$, and let "
        f"$v = {_shown(vector.generator)}$. Find the annihilator of $v$ and the annihilator of $M$."
    )
    answer = f"$\\operatorname{{Ann}}(v) = ({polynomial_tex(QQ, found)})$"
    answer += f", $\\operatorname{{Ann}}(M) = ({polynomial_tex(QQ, whole)})$"
    return Exercise("annihilator", statement, steps, answer, (module, vector))


def similarity_exercise(source: random.Random) -> Exercise:
    """Decide whether two matrices with the same characteristic polynomial are similar."""
    p, q = source.sample(["x - 1", "x - 2", "x + 1", "x"], 2)
    types = [[(p, 2), (p, 1), (q, 1)], [(p, 1), (p, 1), (p, 1), (q, 1)], [(p, 3), (q, 1)]]
    first = source.choice(types)
    second = first if source.random() < 0.5 else source.choice([t for t in types if t != first])
    M, N = (random_matrix_module(QQ, t, seed=source.randrange(10**6)) for t in (first, second))
    statement = f"Are $A = {_shown(M.matrix)}$ and $B = {_shown(N.matrix)}$ similar over $\\mathbb{{Q}}$?"
    charpoly = [(part.prime, sum(part.partition)) for part in M.primary_parts()]
    start = f"Both have the characteristic polynomial ${_factored(QQ, charpoly)}$, so it does not decide."
    annihilators = [_factored(QQ, QQ.factor(module.annihilator())) for module in (M, N)]
    result, results = M.compare(N), list[Checkable]([M, N])
    if isinstance(result, Isomorphism):
        results.append(result)
        end = (
            f"They have the same elementary divisors. For $T = {_shown(result.transformation)}$, which is invertible, "
            "$T A = B T$."
        )
        return Exercise("similarity", statement, (start, end), "similar", tuple(results))
    end = (
        f"The minimal polynomials are ${annihilators[0]}$ and ${annihilators[1]}$; similar matrices have the same one."
    )
    return Exercise(
        "similarity", statement, (start, end), f"not similar: the {result.invariant}s differ", tuple(results)
    )


def submodules_exercise(source: random.Random) -> Exercise:
    """List all submodules over a small prime field."""
    field = GF(source.choice([2, 3]))
    types = [[("x", 2), ("x - 1", 1)], [("x", 1), ("x", 1)], [("x", 2), ("x", 1)], [("x^2 + 1", 1), ("x", 2)]]
    divisors = source.choice(types)
    module = random_matrix_module(field, divisors, seed=source.randrange(10**6))
    lattice = module.submodules()
    components = "; ".join(
        f"for $p = {polynomial_tex(field, part.prime)}$ the exponents {', '.join(map(str, part.partition))}"
        for part in module.primary_parts()
    )
    each = [
        module.restriction(c.subspace).number_of_submodules() or 0 for c in module.primary_decomposition().components
    ]
    listed = "; ".join(map(_span, lattice.submodules))
    steps = (
        f"The primary components have {components}.",
        "A submodule is the sum of its primary components. The components have "
        f"{' and '.join(map(str, each))} submodules, so there are {reduce(lambda a, b: a * b, each)}.",
        f"They are, by increasing dimension: {listed}.",
    )
    statement = (
        f"Let $x$ act on $\\mathbb{{F}}_{field.characteristic}^{{{module.dimension}}}$ by "
        f"$A = {_shown(module.matrix)}$. Find all submodules."
    )
    return Exercise("submodules", statement, steps, f"{len(lattice.submodules)} submodules", (module, lattice))
