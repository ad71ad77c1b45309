"""Modules over a principal ideal domain."""

from algslt.modules.pid.integers import ZZ
from algslt.modules.pid.matrix import RingMatrix
from algslt.modules.pid.polynomials import PolynomialRing
from algslt.modules.pid.reading import read_ring
from algslt.modules.pid.smith import SmithForm, smith_form
from algslt.modules.pid.module import PIDModule
from algslt.modules.pid.homomorphism import PIDHom, submodule
