"""The answer to a problem: the pair (lambda, m), or certified bounds, with what it rests on.

Convention (Watanabe): zeta(z) = integral of K^z phi dw has its largest pole at z = -lambda, of order m; K = w^2 gives
(1/2, 1). A certificate speaks of lambda_I, the threshold of the ideal: lambda = lambda_I / 2 for a problem given by
an ideal, lambda = lambda_I of (K) for a problem given by K. The halving happens here, once.

Example:
    >>> answer = Answer(None, None, "bounds", (Fraction(1), Fraction(3, 2)), stopped_by="time limit", seconds=60.0)
    >>> print(answer)
    1 <= lambda <= 3/2 (bounds; stopped by: time limit; 60.000 s)
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from algslt.certificate import Certificate, Pair
from algslt.poly import rational_to_text
from algslt.render import explain_certificate, summarise_certificate

__all__ = ["Answer", "Bounds", "Status"]

Status = Literal["proved", "conditional", "bounds"]
Bounds = tuple[Fraction, Fraction | None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known about the pair (lambda, m) of a problem.

    Args:
        lam: lambda, where it is known.
        multiplicity: m, where it is known.
        status: "proved", "conditional" (on `assumptions`) or "bounds".
        bounds: lower <= lambda <= upper; upper None where no bound is known.
        assumptions: what a conditional answer assumes.
        seconds: wall-clock time, verification included.
        certificate: proves all this, but for the assumptions; of the least of several cells it is that of one which
            attains the pair, and the lower bound rests on those of the others.
        stopped_by: why the search stopped before the pair was proved.
        m_bounds: lowest and highest possible m, where lambda is proved and m is not.
        id: the name of the problem.
        reduction: of the answer to a model: how its divergence became the problem, and why the pair is the same.
    """

    lam: Fraction | None
    multiplicity: int | None
    status: Status
    bounds: Bounds
    assumptions: tuple[str, ...] = ()
    seconds: float = field(default=0.0, compare=False)
    certificate: Certificate | None = field(default=None, compare=False, repr=False)
    stopped_by: str | None = None
    m_bounds: tuple[int, int] | None = None
    id: str | None = None
    reduction: str | None = field(default=None, compare=False)

    @staticmethod
    def trivial(reason: str, seconds: float = 0.0) -> Answer:
        """The answer that nothing is known, and why."""
        return Answer(None, None, "bounds", (Fraction(0), None), seconds=seconds, stopped_by=reason)

    @staticmethod
    def of(certificate: Certificate) -> Answer:
        """The answer that a certificate claims, in the normalisation of its problem.

        Example:
            >>> claim = (Fraction(1), 2), (Fraction(1), 2)
            >>> Answer.of(Certificate({"ideal": ["x*y"]}, (), (), claim)).pair_text()
            'lambda = 1/2, m = 2'
        """
        scale = 1 if certificate.problem.get("K") is not None else 2
        (low, most), upper = certificate.claim
        lower, above = (low / scale, most), None if upper is None else (upper[0] / scale, upper[1])
        known = Answer.between(lower, above, certificate.assumptions)
        return replace(known, certificate=certificate, stopped_by=certificate.stopped_by)

    @staticmethod
    def between(lower: Pair, upper: Pair | None, assumptions: tuple[str, ...] = ()) -> Answer:
        """The answer to bounds of the pair, ordered by lambda, then by falling m.

        Args:
            lower: (l, most): lambda > l, or lambda = l and m <= most.
            upper: (u, least): lambda < u, or lambda = u and m >= least; None where no bound is known.

        Example:
            >>> half = Fraction(1, 2)
            >>> Answer.between((half, 3), (half, 2)).pair_text(), Answer.between((half, 3), (half, 3)).status
            ('lambda = 1/2, 2 <= m <= 3', 'proved')
        """
        (low, most), bounds = lower, (lower[0], None if upper is None else upper[0])
        known = Answer(None, None, "bounds", bounds, assumptions)
        if upper is None or low < upper[0]:
            return known
        if upper[1] < most:
            return replace(known, lam=low, m_bounds=(upper[1], most))
        status: Status = "conditional" if assumptions else "proved"
        return replace(known, lam=low, multiplicity=most, status=status)

    def to_json(self, certificate: str | None = None) -> dict[str, object]:
        """The documented JSON form.

        Args:
            certificate: the path the certificate was written to.

        Example:
            >>> Answer(Fraction(1, 2), 2, "proved", (Fraction(1, 2), Fraction(1, 2))).to_json()["bounds"]
            {'lower': '1/2', 'upper': '1/2'}
        """
        lower, upper = self.bounds
        return {
            "id": self.id,
            "lambda": _text(self.lam),
            "m": self.multiplicity,
            "status": self.status,
            "bounds": {"lower": _text(lower), "upper": _text(upper)},
            "assumptions": list(self.assumptions),
            "seconds": round(self.seconds, 6),
            "certificate": certificate,
            **({} if self.stopped_by is None else {"stopped_by": self.stopped_by}),
            **({} if self.m_bounds is None else {"m_bounds": list(self.m_bounds)}),
            **({} if self.reduction is None else {"reduction": self.reduction}),
        }

    def explain(self) -> str:
        """A readable account: coordinates, blow-ups, divisors with (N, nu), which of them attain lambda, and why m."""
        if self.certificate is None:
            return f"{self}\nThere is no certificate to explain."
        return f"{self}\n\n{explain_certificate(self.certificate)}"

    def summary(self) -> str:
        """The pair with its status, and one more line: where it comes from."""
        return str(self) if self.certificate is None else f"{self}\n{summarise_certificate(self.certificate)}"

    def __str__(self) -> str:
        details = [self.status, *(f"assuming {title}" for title in self.assumptions)]
        if self.stopped_by is not None:
            details.append(f"stopped by: {self.stopped_by}")
        return f"{self.pair_text()} ({'; '.join(details)}; {self.seconds:.3f} s)"

    def pair_text(self) -> str:
        """What is known, as `lambda = 3/2, m = 1` or `1 <= lambda <= 3/2`.

        Example:
            >>> Answer(Fraction(1), None, "bounds", (Fraction(1), Fraction(1)), m_bounds=(1, 2)).pair_text()
            'lambda = 1, 1 <= m <= 2'
        """
        if self.lam is None:
            lower, upper = self.bounds
            return f"{lower} <= lambda" + ("" if upper is None else f" <= {upper}")
        if self.multiplicity is not None:
            return f"lambda = {self.lam}, m = {self.multiplicity}"
        low, high = self.m_bounds or (1, None)
        return f"lambda = {self.lam}, {low} <= m" + ("" if high is None else f" <= {high}")


def _text(value: Fraction | None) -> str | None:
    return None if value is None else rational_to_text(value)
