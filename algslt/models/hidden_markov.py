r"""Hidden Markov models: k hidden states, a chain that emits a symbol and moves, observed words.

p(x_1 ... x_n) = pi D_(x_1) A D_(x_2) A ... D_(x_n) A 1 with A the transition matrix (rows sum up to 1) and D_x the
diagonal matrix of the probabilities of the symbol x in the states: a weighted automaton with T_x = D_x A.

* Words of a given length n: a finite sample space, see `algslt.models.finite`.
* Words of all lengths: where no word has the true probability 0, K of the words of length n has the pair of the ideal
  of all p(v) - q(v), |v| = n. It contains that of the shorter words, which are sums over continuations. Where
  `algslt.models.automata` shows that the words up to length L generate the ideal of all, the pair is the same for all
  n >= L. Otherwise the answer is conditional.

Parameters: p_h of the first state h >= 2 (only for `start="free"`; otherwise the chain starts in state 1), a_(i,j) for
j != i, and b_(i,x) for all symbols x but the last.

Two states, start in state 1, i.i.d. truth q > 0: with p = b_1 - q, d = b_2 - b_1 and a = a_(1,2) the ideal of all words
is that of the p_x and a d_x. Modulo it, T_x 1' = q_x 1' + d_x e_2 and T_x d_y e_2 is a multiple of d_y e_2, which shows
that no word gives more; conversely the words x give p_x, and the words x y modulo these q_x a d_y.

Example:
    >>> model = HiddenMarkov.build(states=2, symbols=2)
    >>> model.rlct().pair_text(), model.fibre_ideal().generators
    ('lambda = 1, m = 2', ('2*a1_2*b2_1 - a1_2', '2*b1_1 - 1'))
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product
from typing import Literal

from algslt.errors import InputError, excerpt
from algslt.models.automata import Automaton, all_words, at_point, difference
from algslt.models.finite import FiniteModel
from algslt.models.model import Model, Reduction
from algslt.models.sizes import MAX_TERMS, check_sizes
from algslt.models.span import linear_basis
from algslt.poly.expressions import expression_text
from algslt.poly.parse import parse_rational
from algslt.poly.ring import make_ring
from algslt.poly.show import to_text

__all__ = ["HiddenMarkov"]

MAX_WORDS = 1024
MAX_LENGTH = 20
LEAST = (
    "with p = b_1 - q, d = b_2 - b_1 and a = a_1,2 the ideal is that of the p_x and a d_x for all symbols x; scaling a "
    "and d to 0 never raises the pair, and nothing else enters."
)
PROVED = (
    "No word has the true probability 0, so K of the words of length n lies between positive multiples of the sum of "
    "squares of p(v) - q(v), |v| = n. The words up to length {0} generate the ideal of all words: the module of the "
    "vectors T_v 1 of shorter words and of that ideal is stable under all T_x (checked with a Groebner basis). So the "
    "pair is the same for every length n >= {0}. Generators of that ideal are taken."
)
CUT = (
    "No word has the true probability 0, so K of the words of length n lies between positive multiples of the sum of "
    "squares of p(v) - q(v), |v| = n. The words of length {0} are kept."
)
ASSUMPTION = "the differences of words longer than {0} lie in the ideal of those of length {0}"


@dataclass(frozen=True, slots=True)
class HiddenMarkov(Model):
    """A hidden Markov model; use `build`.

    Args:
        states, symbols: k and the number of symbols.
        length: of the words; None for the ideal of all.
        start: in state 1 ("first"), or with unknown probabilities ("free").

    Raises:
        InputError: too large; a true probability that is none; a word of true probability 0 where no length is given.
    """

    label: str
    states: int
    symbols: int
    length: int | None
    start: Literal["first", "free"]
    parameters: tuple[str, ...]
    true_parameter: tuple[str, ...]
    domain: tuple[str, ...]
    prior: str = "1"
    least_because: str = ""

    def __post_init__(self) -> None:
        if len(self.true_parameter) != len(self.parameters):
            given, names = len(self.true_parameter), ", ".join(self.parameters[:20])
            raise InputError(f"the true parameter has {given} coordinates: give one each for {names}")

    @staticmethod
    def build(
        states: int,
        symbols: int,
        length: int | None = None,
        *,
        start: Literal["first", "free"] = "first",
        true_parameter: Sequence[object] | None = None,
        prior: str = "1",
    ) -> HiddenMarkov:
        """The model; by default the truth is uniform and independent, in all states, and no state is ever left.

        Args:
            states, symbols, length, start, true_parameter, prior: see the class.
        """
        if start not in ("first", "free"):
            raise InputError(f"the start {excerpt(start, 30)} is unknown: use first or free")
        free = states * (states + symbols - 2) + (states - 1) * (start == "free")
        check_sizes(free, states=states, symbols=symbols)
        names = _names(states, symbols, start)
        longest = _longest(symbols)
        if length is not None and not 1 <= length <= longest:
            raise InputError(
                f"the length {length} was given: from 1 to {longest}, at most {MAX_WORDS} words, is possible"
            )
        uniform = [Fraction(1, symbols) if name[0] == "b" else Fraction(0) for name in names]
        known = (states, start, prior, true_parameter) == (2, "first", "1", None) and length != 1
        return HiddenMarkov(
            label=f"hidden Markov model, {states} states, {symbols} symbols",
            states=states,
            symbols=symbols,
            length=length,
            start=start,
            parameters=names,
            true_parameter=tuple(map(expression_text, uniform if true_parameter is None else true_parameter)),
            domain=_domain(states, symbols, names),
            prior=prior,
            least_because=LEAST if known else "",
        )

    def automaton(self) -> Automaton:
        """pi and the T_x."""
        ring = make_ring(self.parameters)
        unknown = dict(zip(self.parameters, ring.gens(), strict=True))
        zero, one, k = ring.constant(0), ring.constant(1), self.states
        free = [unknown[f"p{h}"] for h in range(2, k + 1)] if self.start == "free" else [zero] * (k - 1)
        rows = [[unknown[f"a{i}_{j}"] if i != j else zero for j in range(1, k + 1)] for i in range(1, k + 1)]
        moves = [[one - sum(row, zero) if i == j else x for j, x in enumerate(row)] for i, row in enumerate(rows)]
        emitted = [[unknown[f"b{i}_{x}"] for x in range(1, self.symbols)] for i in range(1, k + 1)]
        symbols = [[*row, one - sum(row, zero)] for row in emitted]
        matrices = (
            tuple(tuple(shown[x] * a for a in row) for shown, row in zip(symbols, moves, strict=True))
            for x in range(self.symbols)
        )
        return Automaton((one - sum(free, zero), *free), tuple(matrices))

    def words(self, length: int) -> FiniteModel:
        """The words of one length as a finite sample space.

        Example:
            >>> HiddenMarkov.build(1, 2).words(2).cells
            (('1,1', 'b1_1^2'), ('1,2', '-b1_1^2 + b1_1'), ('2,1', '-b1_1^2 + b1_1'), ('2,2', 'b1_1^2 - 2*b1_1 + 1'))
        """
        model = self.automaton()
        values = [model.value(v) for v in next(islice(model.layers(), length, None))]
        terms = sum(map(len, values))
        if terms > MAX_TERMS:
            raise InputError(f"the words of length {length} have {terms} terms: up to {MAX_TERMS} are written down")
        texts = map(to_text, values)
        names = (",".join(map(str, word)) for word in product(range(1, self.symbols + 1), repeat=length))
        return FiniteModel.build(
            dict(zip(names, texts, strict=True)),
            self.true_parameter,
            parameters=self.parameters,
            domain=self.domain,
            prior=self.prior,
            label=self.label,
        )

    def differences(self) -> Automaton:
        """The automaton of the differences from the true probabilities of the words.

        Raises:
            InputError: a word has the true probability 0, or a true probability is negative.
        """
        truth = at_point(self.automaton(), [parse_rational(value) for value in self.true_parameter])
        rows = (truth.initial, *(row for matrix in truth.matrices for row in matrix))
        wrong = next((p for row in rows for p in row if p < 0), None)
        if wrong is not None:
            raise InputError(f"the true parameter gives the probability {wrong}: probabilities >= 0 are needed")
        if truth.has_zero():
            raise InputError(
                "a word has the true probability 0 and enters K linearly, so that lengths differ: give the length of "
                "the words"
            )
        return difference(self.automaton(), truth.reduced())

    def kullback_leibler(self) -> str:
        """Not a polynomial: always an error.

        Raises:
            InputError: always.
        """
        raise InputError("K has logarithms of the probabilities of words and is no polynomial: use fibre_ideal()")

    def fibre_ideal(self) -> Reduction:
        """The differences of the words of the given length, or of one that is enough for all."""
        if self.length is not None:
            return self.words(self.length).fibre_ideal()
        found = all_words(self.differences(), MAX_LENGTH)
        if found is not None:
            shown = linear_basis([to_text(p) for p in found[1]], self.parameters)
            return Reduction(shown, PROVED.format(found[0]))
        length, ideal = self._written()
        return Reduction(ideal, CUT.format(length), (ASSUMPTION.format(length),))

    def _written(self) -> tuple[int, tuple[str, ...]]:
        """The greatest length up to 2 k whose words are few enough to write down, and the ideal of these."""
        for length in range(min(2 * self.states, _longest(self.symbols)), 1, -1):
            with suppress(InputError):
                return length, self.words(length).fibre_ideal().generators
        return 1, self.words(1).fibre_ideal().generators


def _names(states: int, symbols: int, start: str) -> tuple[str, ...]:
    both = range(1, states + 1)
    first = [f"p{h}" for h in range(2, states + 1)] if start == "free" else []
    moves = [f"a{i}_{j}" for i in both for j in both if i != j]
    return (*first, *moves, *(f"b{i}_{x}" for i in both for x in range(1, symbols)))


def _domain(states: int, symbols: int, names: Sequence[str]) -> tuple[str, ...]:
    """That all probabilities are >= 0."""
    groups = [[name for name in names if name[0] == "p"]]
    groups += [[name for name in names if name.startswith(f"{c}{i}_")] for c in "ab" for i in range(1, states + 1)]
    return (*(f"{name} >= 0" for name in names), *(f"{' + '.join(group)} <= 1" for group in groups if group))


def _longest(symbols: int) -> int:
    """The greatest length with at most MAX_WORDS words; 10 for one symbol."""
    return next((n for n in range(1, 10) if symbols ** (n + 1) > MAX_WORDS), 10)
