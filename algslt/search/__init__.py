"""The search for a chart tree: strategy only, nothing here is trusted (the verifier re-checks every node)."""

from algslt.search.prove import prove

__all__ = ["prove"]
