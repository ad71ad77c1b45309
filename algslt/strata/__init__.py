"""The fibre of a model cut into strata, with the pair on each: networks, mixtures, naive Bayes.

Example:
    >>> table = StrataTable.of(network_strata(hidden=1))
    >>> print("\\n".join(table.lines()))
    strata of tanh network 1-1-1, 0 true units
    at 0           elsewhere      dimension  pair                 status
    1 of weight 0  -              0          lambda = 1/2, m = 2  proved
    1              -              1          lambda = 1/2, m = 1  proved
    -              1 of weight 0  1          lambda = 1/2, m = 1  proved
    least pair over the fibre: lambda = 1/2, m = 2 (proved)
"""

from algslt.strata.linear import linear_strata
from algslt.strata.mixtures import mixture_strata
from algslt.strata.naive_bayes import naive_bayes_strata
from algslt.strata.networks import network_strata
from algslt.strata.table import Fibre, Least, Row, StrataTable, Stratum

__all__ = [
    "Fibre",
    "Least",
    "Row",
    "StrataTable",
    "Stratum",
    "linear_strata",
    "mixture_strata",
    "naive_bayes_strata",
    "network_strata",
]
