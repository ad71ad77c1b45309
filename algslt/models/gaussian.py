r"""Gaussian models N(mu(w), Sigma(w)) of a random vector, mean and covariance polynomials in w.

Near the fibre K ~ |mu(w) - mu0|^2 + |Sigma(w) - Sigma0|^2 (sum over the entries), for Sigma0 positive definite.

Proof. With k the dimension, 2 K = tr(S^-1 S0) - k - log det(S^-1 S0) + (mu - mu0)^T S^-1 (mu - mu0). The first part is
the sum of h(t) = t - 1 - log t over the eigenvalues t of S^(-1/2) S0 S^(-1/2); near 1, h lies between multiples of
(t - 1)^2, and sum (t - 1)^2 = |S^(-1/2) (S0 - S) S^(-1/2)|^2 lies between multiples of |S - S0|^2, as S is near S0.
The last part lies between multiples of |mu - mu0|^2.

Example:
    >>> model = GaussianModel.build([["l^2 + p", "l*k"], ["l*k", "k^2 + q"]], [0, 1, 0, 1])
    >>> model.parameters, model.fibre_ideal().generators
    (('l', 'p', 'k', 'q'), ('k^2 + q - 1', 'l*k', 'l^2 + p - 1'))
    >>> print(model.rlct().pair_text())
    lambda = 3/2, m = 2
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from flint import fmpq, fmpq_mat

from algslt.errors import InputError
from algslt.models.model import Model, Reduction, values_at
from algslt.models.span import linear_basis
from algslt.poly.expressions import expression_text
from algslt.poly.parse import parse_polynomial
from algslt.poly.ring import make_ring
from algslt.poly.show import rational_to_text
from algslt.poly.tokens import variables_of

__all__ = ["MAX_DIMENSION", "GaussianModel"]

MAX_DIMENSION = 30
REASON = (
    "K = [tr(S^-1 S0) - k - log det(S^-1 S0) + (mu - mu0)^T S^-1 (mu - mu0)] / 2 lies between positive multiples of "
    "the sum of squares of the entries of S(w) - S0 and mu(w) - mu0, since S0 is positive definite; a basis of their "
    "linear span is taken."
)


@dataclass(frozen=True, slots=True)
class GaussianModel(Model):
    """A Gaussian vector with polynomial mean and covariance; use `build`.

    Args:
        mean: texts in the parameters; empty for a known mean.
        covariance: the rows of a symmetric matrix of texts.
        note: a sentence on the parameters, which is added to the reason of the reduction.

    Raises:
        InputError: the sizes do not fit, the matrix is not symmetric, or not positive definite at the true parameter.
    """

    label: str
    mean: tuple[str, ...]
    covariance: tuple[tuple[str, ...], ...]
    parameters: tuple[str, ...]
    true_parameter: tuple[str, ...]
    domain: tuple[str, ...] = ()
    prior: str = "1"
    least_because: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        n = len(self.covariance)
        if not 0 < n <= MAX_DIMENSION or any(len(row) != n for row in self.covariance):
            raise InputError(f"the covariance has {n} rows: a square matrix of size 1 to {MAX_DIMENSION} is needed")
        if len(self.mean) not in (0, n):
            raise InputError(f"the mean has {len(self.mean)} entries for {n} observed variables: give one for each")
        if len(self.true_parameter) != len(self.parameters):
            given, needed = len(self.true_parameter), len(self.parameters)
            raise InputError(f"the true parameter has {given} coordinates for {needed} parameters: give one for each")
        ring = make_ring(self.parameters)
        for i in range(n):
            for j in range(i):
                difference = f"({self.covariance[i][j]}) - ({self.covariance[j][i]})"
                if parse_polynomial(difference, ring)[0]:
                    raise InputError(
                        f"the covariance is not symmetric: entries ({i + 1}, {j + 1}) and its mirror differ"
                    )
        values = self._at_truth([x for row in self.covariance for x in row])
        matrix = fmpq_mat(n, n, [fmpq(v.numerator, v.denominator) for v in values])
        for k in range(1, n + 1):
            if fmpq_mat(k, k, [matrix[i, j] for i in range(k) for j in range(k)]).det() <= 0:
                raise InputError(f"the true covariance is not positive definite: its leading minor {k} is not > 0")

    @staticmethod
    def build(
        covariance: Sequence[Sequence[str]],
        true_parameter: Sequence[object],
        *,
        mean: Sequence[str] = (),
        parameters: Sequence[str] | None = None,
        domain: Sequence[str] = (),
        prior: str = "1",
        label: str = "gaussian",
        least_because: str = "",
        note: str = "",
    ) -> GaussianModel:
        """The model; parameters by default in order of first appearance, in the mean, then in the covariance."""
        rows = tuple(tuple(map(expression_text, row)) for row in covariance)
        means = tuple(map(expression_text, mean))
        found = dict.fromkeys(name for text in chain(means, *rows) for name in variables_of(text))
        names = tuple(found if parameters is None else parameters)
        at = tuple(map(expression_text, true_parameter))
        return GaussianModel(label, means, rows, names, at, tuple(domain), prior, least_because, note)

    def kullback_leibler(self) -> str:
        """A polynomial only where the covariance is known: always an error.

        Raises:
            InputError: always.
        """
        raise InputError("K has a logarithm of the determinant and is no polynomial: use fibre_ideal()")

    def fibre_ideal(self) -> Reduction:
        """The entries of mean and covariance minus the true ones."""
        n = len(self.covariance)
        texts = [*self.mean, *(self.covariance[i][j] for i in range(n) for j in range(i + 1))]
        values = self._at_truth(texts)
        differences = [f"{text} - ({rational_to_text(v)})" for text, v in zip(texts, values, strict=True)]
        return Reduction(linear_basis(differences, self.parameters), f"{REASON} {self.note}".strip())

    def _at_truth(self, texts: Sequence[str]) -> list[Fraction]:
        return values_at(texts, self.parameters, self.true_parameter)
