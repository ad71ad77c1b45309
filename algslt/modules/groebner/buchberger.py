"""Buchberger's algorithm for submodules of R^r, on the codes of `algslt.modules.groebner.encoding`.

G is a Groebner basis of the submodule it spans if every S-vector of two elements whose leading monomials have the same
position reduces to 0 (Buchberger's criterion); it is enough that this holds for a set of pairs whose syzygies generate
all syzygies of the leading monomials (GebauerMoeller1988). Used here, for a new element k:

* an old pair (i, j) is left out if lead k divides lcm(i, j) and both lcm(i, k), lcm(j, k) differ from it;
* of the pairs (i, k) those are kept whose lcm no other lcm(i', k) properly divides, and one for each lcm;
* a pair with coprime leading monomials is left out if both elements have entries at one position only. For modules
  this condition is needed: with (x, 1) and (y, 0) the S-vector (0, y) would be missed. Where cofactors are tracked,
  these pairs are worked off too, since their syzygies are wanted.

Pairs of least sugar come first (GioviniMoraNiesiRobbianoTraverso1991): for homogeneous input this is the
degree, and generators are taken in when their degree is reached.

For the local order everything is homogenised by a variable t (Lazard1983), remainders are those of
`algslt.modules.groebner.mora`, and criteria look at the leading monomials with t = 1.

Example:
    >>> from algslt.modules.groebner.encoding import encoding
    >>> from algslt.poly.ring import make_ring
    >>> x, y = make_ring(["x", "y"]).gens()
    >>> code = encoding(x.context(), 2)
    >>> run = Buchberger(code)
    >>> run.take(code.encode((x, y**0))), run.take(code.encode((y, 0 * y)))
    (None, None)
    >>> run.run()
    >>> [code.decode(p)[:2] for p in run.reduced()]
    [(x, 1), (y, 0), (0, y)]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from flint import fmpz_mpoly, fmpz_mpoly_vec

from algslt.modules.groebner.elements import Element, make_element
from algslt.modules.groebner.encoding import Encoding
from algslt.modules.groebner.kernel import remainder, s_polynomial, size
from algslt.modules.groebner.monomials import BITS, degree, divides, guards, least_common_multiple, unpack
from algslt.modules.groebner.mora import MoraReduction
from algslt.poly.reduction import Budget

__all__ = ["DEFAULT_STEPS", "Buchberger", "minimal_run"]

# About half a minute of work; steps are counted so that a limit does not depend on the machine.
DEFAULT_STEPS = 50_000_000
# Generators come after the pairs of the same sugar.
_LAST = 1 << 60


@dataclass(slots=True, eq=False)
class Buchberger:
    """The elements found so far, the pairs and generators that wait.

    Args:
        encoding: of R^r, with positions for cofactors if these are tracked.
        budget: the step limit.
    """

    encoding: Encoding
    budget: Budget = field(default_factory=lambda: Budget(DEFAULT_STEPS))
    elements: list[Element] = field(default_factory=list)
    syzygies: list[fmpz_mpoly] = field(default_factory=list)
    essential: list[int] = field(default_factory=list)
    _queue: list[tuple[int, int, int, int, int, fmpz_mpoly | None]] = field(default_factory=list)
    _pairs: dict[int, dict[tuple[int, int], int]] = field(default_factory=dict)
    _reducers: fmpz_mpoly_vec | None = None
    _count: int = 0
    _monomials: dict[int, fmpz_mpoly] = field(default_factory=dict)
    _top: int = field(init=False)
    _guard: int = field(init=False)
    _mora: MoraReduction | None = field(init=False)
    _tracked: bool = field(init=False)

    def __post_init__(self) -> None:
        self._guard = guards(self.encoding.ring.nvars())
        self._top = BITS * (self.encoding.ring.nvars() - 1)
        self._mora = MoraReduction(self.encoding, self.budget) if self.encoding.local else None
        self._tracked = len(self.encoding.positions) > self.encoding.rank + 1

    def take(self, code: fmpz_mpoly, sugar: int | None = None, index: int = 0) -> None:
        """Takes in a generator, to be reduced after all pairs of its degree.

        Args:
            code: of the generator.
            sugar: its degree if other than the largest degree of an entry.
            index: put into `essential` if the remainder is not 0 when the generator is reached.
        """
        if code:
            self._count += 1
            start = self.encoding.degree(code) if sugar is None else sugar
            heappush(self._queue, (start, _LAST, self._count, index, index, code))

    def run(self, end: int | None = None) -> None:
        """Works off everything that waits (up to the sugar `end`).

        Raises:
            StepLimitExceeded: the budget is used up.
        """
        while self._queue and (end is None or self._queue[0][0] <= end):
            sugar, _, _, i, j, code = heappop(self._queue)
            if code is not None:
                rest = self.reduce(code)
                if rest and not (self._tracked and self.encoding.is_cofactor(rest)):
                    self.essential.append(i)
            else:
                least = self._pairs[self.elements[i].position].pop((i, j), None)
                if least is None:
                    continue
                rest = self.reduce(self.s_vector(self.elements[i], self.elements[j], least))
            if rest:
                self._add(rest, sugar)

    def s_vector(self, f: Element, g: Element, least: int | None = None) -> fmpz_mpoly:
        """The S-vector of two elements with one position; `least` is the lcm of their leading monomials, if known."""
        if not self.encoding.weighted:
            return s_polynomial(f.code, g.code)
        if least is None:
            least = least_common_multiple(f.lead, g.lead, self._guard)
        quotient = least - f.lead
        if self._mora is not None:
            quotient += max(self.encoding.ecart(g.code) - self.encoding.ecart(f.code), 0) << self._top
        monomial = self._monomials.get(quotient)
        if monomial is None:
            monomial = self.encoding.monomial(unpack(quotient, self.encoding.ring.nvars()))
            self._monomials[quotient] = monomial
        return s_polynomial(f.code * monomial, g.code)

    def reduce(self, code: fmpz_mpoly) -> fmpz_mpoly:
        """The remainder of a code: 0 exactly for elements of the submodule, once everything is worked off."""
        if self._mora is not None:
            return self._mora.reduce(code, self.elements, self.syzygies)
        if self._reducers is None:
            codes = [g.code for g in self.elements if g.active]
            self._reducers = fmpz_mpoly_vec([*codes, *self.syzygies], self.encoding.context)
        rest = remainder(code, self._reducers)
        self.budget.spend(8 + (size(code) + size(rest)) * (1 + (len(self.elements) >> 3)))
        return rest

    def reduce_for_some_power(self, code: fmpz_mpoly) -> fmpz_mpoly:
        """The remainder of t^k code for some k, t the last variable; with t = 1 no leading monomial divides its own.

        With t = 1 the leading monomials decrease in degrevlex, so that this ends.
        """
        rest = self.reduce(code)
        while rest and not self.encoding.is_cofactor(rest):
            h = self._element(rest, 0)
            found = next((g for g in self.elements if g.position == h.position and self._divides_up_to_t(g, h)), None)
            if found is None:
                break
            rest = self.reduce(self.s_vector(h, found))
        return rest

    def _divides_up_to_t(self, g: Element, h: Element) -> bool:
        return g.active and divides(g.lead >> BITS, h.lead >> BITS, self._guard >> BITS)

    def _element(self, code: fmpz_mpoly, sugar: int) -> Element:
        single = not self._tracked and self.encoding.has_one_position(code)
        return make_element(self.encoding, code, sugar, single)

    def _add(self, code: fmpz_mpoly, sugar: int) -> None:
        """Adds a remainder that is not 0: a syzygy, or a new element with its pairs."""
        self._reducers = None
        if self._tracked and self.encoding.is_cofactor(code):
            self.syzygies.append(code)
            return
        new = self._element(code if self._mora is None else self._mora.without_unit(code), sugar)
        if self._mora is not None and not new.lead:
            self._start_again(new)
            return
        k = len(self.elements)
        self.elements.append(new)
        pairs = self._pairs.setdefault(new.position, {})
        self._drop_covered(pairs, new)
        for i, least in self._new_pairs(new, k):
            pairs[i, k] = least
            self._count += 1
            total = degree(least)
            excess = max(g.sugar - degree(g.lead) for g in (self.elements[i], new))
            heappush(self._queue, (total + excess, total, self._count, i, k, None))
        for g in self.elements[:k]:
            if g.active and g.position == new.position and divides(new.lead, g.lead, self._guard):
                g.active = False
        if self._mora is not None:
            self._mora.set_cut(self.elements)

    def _start_again(self, unit: Element) -> None:
        """Takes all elements as generators again, when there is a new one whose leading monomial is 1."""
        assert self._mora is not None
        self._mora.units.append(unit)
        self._mora.set_cut(())
        old, self.elements, waiting = self.elements, [], self._queue
        self._pairs.clear()
        self._queue = [entry for entry in waiting if entry[5] is not None]
        heapify(self._queue)
        for g in old:
            self.take(g.code, g.sugar)

    def _drop_covered(self, pairs: dict[tuple[int, int], int], new: Element) -> None:
        """Drops the old pairs that the new element covers."""
        guard, lead, elements = self._guard, new.lead, self.elements
        for (i, j), least in list(pairs.items()):
            if (
                ((least | guard) - lead) & guard == guard
                and least_common_multiple(elements[i].lead, lead, guard) != least
                and least_common_multiple(elements[j].lead, lead, guard) != least
            ):
                del pairs[i, j]

    def _new_pairs(self, new: Element, k: int) -> list[tuple[int, int]]:
        """The elements to pair the new one with, each with the least common multiple."""
        guard, lead = self._guard, new.lead
        classes: dict[int, int] = {}
        for i, g in enumerate(self.elements[:k]):
            if g.active and g.position == new.position:
                least = least_common_multiple(g.lead, lead, guard)
                coprime = new.single and g.single and least == g.lead + lead
                old = classes.get(least)
                if old is None or (coprime and old >= 0):
                    classes[least] = -1 if coprime else i
        kept: list[int] = []
        for least in sorted(classes, key=degree):
            if not any(((least | guard) - other) & guard == guard for other in kept):
                kept.append(least)
        return [(classes[least], least) for least in kept if classes[least] >= 0]

    def insert(self, code: fmpz_mpoly) -> None:
        """Adds an element as it is, without pairs: for checks."""
        self._reducers = None
        new = self._element(code, 0)
        if self._mora is not None and not new.lead:
            self._mora.units.append(self._element(self._mora.clear_units(code), 0))
        else:
            self.elements.append(new)

    def reduced(self) -> list[fmpz_mpoly]:
        """The active elements, each reduced by the others, with positive leading coefficients, by position and degree.

        For a local order the tails are left as they are.
        """
        codes = [g.code for g in self.elements if g.active]
        if self._mora is not None:
            codes += [g.code for g in self._mora.units]
        else:
            for k, code in enumerate(codes):
                others = fmpz_mpoly_vec([*codes[:k], *codes[k + 1 :]], self.encoding.context)
                codes[k] = remainder(code, others)
        codes = [-p if p.leading_coefficient() < 0 else p for p in codes]
        return sorted(codes, key=self.encoding.key)


def minimal_run(encoding: Encoding, codes: Iterable[fmpz_mpoly], budget: Budget) -> Buchberger:
    """A finished run with the elements of a Groebner basis, without those with a superfluous leading monomial."""
    run = Buchberger(encoding, budget)
    guard = guards(encoding.ring.nvars())
    for code in sorted(codes, key=encoding.key):
        new = make_element(encoding, code)
        if not any(g.position == new.position and divides(g.lead, new.lead, guard) for g in run.elements):
            run.insert(code)
    return run
