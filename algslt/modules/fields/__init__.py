"""Fields with exact elements and with factoring of polynomials: QQ, GF(p), number fields.

Example:
    >>> [read_field(name).characteristic for name in ("QQ", "GF(5)", "QQ(a)/(a^2 - 2)")]
    [0, 5, 0]
"""

from algslt.modules.fields.extension import ExtensionField, adjoin_root
from algslt.modules.fields.extension_element import ExtensionElement
from algslt.modules.fields.field import Field
from algslt.modules.fields.number_field import NumberField, number_field
from algslt.modules.fields.number_field_element import NumberFieldElement
from algslt.modules.fields.number_field_polynomial import NumberFieldPolynomial
from algslt.modules.fields.prime_field import GF, PrimeField
from algslt.modules.fields.protocols import Scalar, Univariate
from algslt.modules.fields.rationals import QQ, RationalField
from algslt.modules.fields.reading import read_field

__all__ = [
    "GF",
    "QQ",
    "ExtensionElement",
    "ExtensionField",
    "Field",
    "NumberField",
    "NumberFieldElement",
    "NumberFieldPolynomial",
    "PrimeField",
    "RationalField",
    "Scalar",
    "Univariate",
    "adjoin_root",
    "number_field",
    "read_field",
]
