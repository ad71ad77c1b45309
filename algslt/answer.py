"""The answer to a problem: the pair (lambda, m), or certified bounds, with what it rests on.

Convention (Watanabe): zeta(z) = integral of K^z phi dw has its largest pole at z = -lambda, of order m; K = w^2 gives
(1/2, 1). The certificate speaks of lambda_I, the threshold of the ideal: lambda = lambda_I / 2 for a problem given by
an ideal, lambda = lambda_I of (K) for a problem given by K. The halving happens here, once.

Example:
    >>> Answer.trivial("time limit", seconds=60.0)
    Answer(lam=None, multiplicity=None, status='bounds', bounds=(Fraction(0, 1), None), assumptions=(), seconds=60.0, \
certificate=None, stopped_by='time limit', m_bounds=None, id=None)
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from fractions import Fraction

from algslt.certificate import Certificate

__all__ = ["Answer"]
