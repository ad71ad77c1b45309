"""Estimates of (lambda, m) from the Laplace transform of a problem with structure.

The data flow: `designs` (coordinates, box, block, order) -> `importance` (tables of log Z) -> `trend` (fit, of
the models in `factors`) -> `structured` (estimate with its status).
"""
