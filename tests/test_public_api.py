"""The public names, and what importing them costs."""

import subprocess
import sys

import pytest

import algslt

NAMES = [
    "AlgsltError",
    "Answer",
    "Certificate",
    "CertificateRejected",
    "InexactInput",
    "Problem",
    "__version__",
    "citation",
    "crosscheck",
    "models",
    "modules",
    "rlct",
    "rlct_many",
    "verify",
]


def test_the_public_names_are_these() -> None:
    assert sorted(algslt.__all__) == NAMES == dir(algslt)
    for name in NAMES:
        assert getattr(algslt, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'lct'"):
        algslt.lct  # noqa: B018


def modules_after(code: str) -> set[str]:
    """Names of the modules that a fresh interpreter has loaded after `code`."""
    command = [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_importing_the_package_loads_nothing_else() -> None:
    loaded = modules_after("import algslt")
    assert not {name for name in loaded if name.startswith("algslt.")}
    assert not loaded & {"flint", "dataclasses", "fractions", "json", "argparse", "multiprocessing"}


def test_the_verifier_is_loaded_without_the_search() -> None:
    loaded = modules_after("import algslt; algslt.verify")
    assert not {name for name in loaded if name.startswith(("algslt.search", "algslt.charts", "algslt.newton"))}
