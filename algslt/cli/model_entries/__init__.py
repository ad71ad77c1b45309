"""The models of `algslt model` by name; each file here has a group of them as `ENTRIES`."""

from algslt.cli.model_entries.entry import Entry, split
from algslt.cli.model_entries.families import ENTRIES as FAMILIES
from algslt.cli.model_entries.generic import ENTRIES as GENERIC
from algslt.cli.model_entries.hidden import ENTRIES as HIDDEN
from algslt.cli.model_entries.latent import ENTRIES as LATENT
from algslt.cli.model_entries.networks import ENTRIES as NETWORKS
from algslt.cli.model_entries.tensors import ENTRIES as TENSORS

__all__ = ["MODELS", "Entry", "split"]

MODELS: dict[str, Entry] = dict(sorted({**FAMILIES, **GENERIC, **HIDDEN, **LATENT, **NETWORKS, **TENSORS}.items()))
