"""The command line `algslt`: one file a subcommand, `COMMANDS` has the list.

Exit status: 0 answered, 1 a certificate was rejected, 2 bad input or usage (one line on stderr), 130 stopped by Ctrl-C.
A subcommand is imported when it is named, so that `verify` never loads the search.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from algslt import __version__
from algslt.errors import AlgsltError, excerpt

COMMANDS = {
    "calibration": "models with proved pairs, to calibrate estimators of the learning coefficient",
    "catalog": "published theorems on model families: list, evaluate, compare with the engine",
    "crosscheck": "the exact pair against an estimate by sampling",
    "model": "the pair of a statistical model at a true parameter, by name or from its functions",
    "module": "the invariants of an R-module: of a matrix, of several, by presentation",
    "rlct": "the pair (lambda, m) of a polynomial or an ideal, with a certificate",
    "saddle": "the pair near the level of a critical point of a loss, above and below",
    "verify": "re-check a certificate with none of the engine's code",
}
USAGE = "usage: algslt {" + ",".join(COMMANDS) + "} ... | algslt --version"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; errors become one line on stderr.

    Example:
        >>> main(["--version"])
        algslt 0.1.0
        0
    """
    try:
        return _dispatch(list(sys.argv[1:] if argv is None else argv))
    except AlgsltError as error:
        print(f"algslt: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("algslt: stopped by Ctrl-C", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # a defect of the package: still one line
        print(
            f"algslt: internal error, {type(error).__name__}: {excerpt(error, 200)}; please report it", file=sys.stderr
        )
        return 2


def _dispatch(argv: list[str]) -> int:
    if argv[:1] == ["--version"]:
        print(f"algslt {__version__}")
        return 0
    if argv[:1] in (["--help"], ["-h"]):
        print("\n".join([USAGE, "", *(f"  algslt {name:<8} {text}" for name, text in COMMANDS.items())]))
        return 0
    if argv and argv[0] in COMMANDS:
        return int(import_module(f"algslt.cli.{argv[0]}").run(argv[1:]))
    given = excerpt(argv[0]) if argv else "no command"
    print(f"algslt: {given} given, one of {', '.join(COMMANDS)} needed; see `algslt --help`", file=sys.stderr)
    return 2
