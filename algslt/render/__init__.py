"""Text for people: what a certificate says, in sentences."""

from algslt.render.explain import explain_certificate, summarise_certificate

__all__ = ["explain_certificate", "summarise_certificate"]
