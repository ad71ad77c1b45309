"""The public names of `algslt.modules` exist, are sorted, and cost nothing before they are asked for."""

from __future__ import annotations

import pytest

import algslt.modules


def test_the_public_names_can_be_imported() -> None:
    names = algslt.modules.__all__
    assert names == sorted(names) == dir(algslt.modules)
    for name in names:
        assert getattr(algslt.modules, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Modul'"):
        algslt.modules.Modul  # noqa: B018
