"""The independent checker of certificates: no search, and no code shared with the search.

Every state is recomputed from the problem by substitution and exact division. A certificate may be hostile: whatever is
wrong in it, the outcome is a `CertificateRejected` that names the node, or a `CertificateFormatError`.
"""

from algslt.verifier.state import State
from algslt.verifier.verdict import Verdict
from algslt.verifier.verify import proved_bounds, states, verify

__all__ = ["State", "Verdict", "proved_bounds", "states", "verify"]
