"""Normal forms for the local order, on homogeneous codes: Mora's algorithm, units, and the highest corner.

With t = 1 a leading monomial may divide another one although its power of t is too large: the ecart. Then the other
code is multiplied by the missing power of t, and the old one becomes a reducer for what comes (Mora1982;
GreuelPfister2008, Algorithm 1.7.6). Three facts of local algebra shorten this:

* *Units.* Let h have the leading monomial 1 at position k, so that its entry h_k is a unit of the local ring. Any v is
  replaced by h_k v - v_k h, whose entry at k is 0. If all others have entry 0 there, h and a standard basis of what the
  others span are a standard basis: in a h + m the entry at k is a h_k, and lead(a h) = lead(a) e_k.
* *Highest corner.* If at every position all monomials of degree N are divisible by leading monomials, then every vector
  with entries of order at least N lies in the submodule: reducing it forever raises the order, and submodules of finite
  modules over the local ring are closed (Krull's intersection theorem). Terms of degree N and more are left out.
* *Unit factors.* An element whose terms are all multiples of its leading monomial is that monomial times a unit.

Example:
    >>> from algslt.modules.groebner.coding import Coder
    >>> from algslt.modules.groebner.orders import ORDERS
    >>> from algslt.poly.ring import make_ring
    >>> x, y = make_ring(["x", "y"]).gens()
    >>> coder = Coder(x.context(), 1, 0, ORDERS["local"], "first")
    >>> mora = MoraReduction(coder.encoding, Budget(10_000))
    >>> g = make_element(coder.encoding, coder.encode((x - x**2 * y,)))
    >>> mora.reduce(coder.encode((x * y,)), [g], [])
    0
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from flint import fmpz, fmpz_mpoly, fmpz_mpoly_vec

from algslt.modules.groebner.elements import Element, make_element
from algslt.modules.groebner.encoding import Encoding
from algslt.modules.groebner.kernel import remainder, s_polynomial, size
from algslt.modules.groebner.monomials import divides, guards, unpack
from algslt.poly.reduction import Budget
from algslt.poly.standard_basis import degree_bound

__all__ = ["MoraReduction"]


@dataclass(slots=True, eq=False)
class MoraReduction:
    """Reductions for the local order.

    Args:
        encoding: with the homogenising variable in front.
        budget: the step limit.
        units: elements with leading monomial 1; each has entry 0 at the positions of those before it.
        cut: terms of at least this degree in x_1, ..., x_n are left out; None where no such bound is known.
    """

    encoding: Encoding
    budget: Budget
    units: list[Element] = field(default_factory=list)
    cut: int | None = None

    def reduce(self, code: fmpz_mpoly, elements: Sequence[Element], syzygies: Sequence[fmpz_mpoly]) -> fmpz_mpoly:
        """The remainder: its leading monomial, with t = 1, is not divisible by one of an active element."""
        active = [g for g in elements if g.active]
        extra: list[Element] = []
        rest = self._truncated(self.clear_units(code))
        while rest:
            codes = [*(g.code for g in (*active, *extra)), *syzygies]
            rest = self._truncated(remainder(rest, fmpz_mpoly_vec(codes, self.encoding.context)))
            self.budget.spend(8 + size(rest) * (1 + (len(codes) >> 3)))
            if not rest or self.encoding.is_cofactor(rest):
                break
            h = make_element(self.encoding, self.without_unit(self._without_t(rest)))
            found = self._reducer(h, (*active, *extra))
            if found is None:
                return h.code
            extra.append(h)
            missing = self.encoding.ecart(found.code) - self.encoding.ecart(h.code)
            rest = self._truncated(s_polynomial(h.code * self.encoding.images[0] ** missing, found.code))
        return rest

    def _reducer(self, h: Element, elements: Sequence[Element]) -> Element | None:
        """The element whose leading monomial, with t = 1, divides that of h; the one of least ecart."""
        guard = guards(self.encoding.ring.nvars())
        found = [g for g in elements if g.position == h.position and divides(g.lead, h.lead, guard)]
        return min(found, key=lambda g: self.encoding.ecart(g.code), default=None)

    def _without_t(self, code: fmpz_mpoly) -> fmpz_mpoly:
        """The code, with its cofactors, divided by the power of t that divides it."""
        t = self.encoding.images[0]
        power = int(code.term_content().monomial(0)[self.encoding.first])
        return code / t**power if power else code

    def clear_units(self, code: fmpz_mpoly) -> fmpz_mpoly:
        """A multiple of the code by a unit, minus multiples of the units, with entry 0 at all their positions."""
        for h in self.units:
            entry = self.encoding.entry(code, h.position)
            if entry:
                code = self.encoding.entry(h.code, h.position) * code - entry * h.code
                content = int(code.primitive()[0]) if code else 1
                code = self._without_t(code / content) if code else code
                self.budget.spend(8 + size(code))
        return code

    def without_unit(self, code: fmpz_mpoly) -> fmpz_mpoly:
        """The leading monomial, if it divides all terms with t = 1: the code is then a unit times it."""
        first, tag = self.encoding.first, self.encoding.tag
        last = first + self.encoding.ring.nvars()
        lead = code.monomial(0)
        powers = lead[first + 1 : last]
        for e in code.monoms():
            if e[tag] != lead[tag] or any(a < b for a, b in zip(e[first + 1 : last], powers, strict=True)):
                return code
        exponents = (0, *map(int, powers))
        return self.encoding.monomial(exponents) * self.encoding.units[int(lead[tag])]

    def set_cut(self, elements: Sequence[Element]) -> None:
        """Finds the highest corner of the leading monomials of the elements, which must stay in the basis."""
        n = self.encoding.ring.nvars()
        cleared = {h.position for h in self.units}
        bounds = []
        for i in range(self.encoding.rank):
            if i not in cleared:
                leads = tuple(unpack(g.lead, n)[1:] for g in elements if g.active and g.position == i)
                bounds.append(degree_bound(leads, n - 1))
        self.cut = None if None in bounds else max((b for b in bounds if b is not None), default=0)

    def _truncated(self, code: fmpz_mpoly) -> fmpz_mpoly:
        """The code without the terms of R^r whose degree with t = 1 is at least the cut."""
        if self.cut is None or not code:
            return code
        first, tag, rank = self.encoding.first, self.encoding.tag, self.encoding.rank
        last = first + self.encoding.ring.nvars()
        kept: dict[tuple[int, ...], int | fmpz] = {}
        for e, c in code.terms():
            if int(sum(e[first + 1 : last])) < self.cut or int(e[tag]) >= rank:
                kept[e] = c
        return code if len(kept) == len(code) else self.encoding.context.from_dict(kept)
