"""`algslt catalog`: list the published theorems, evaluate one, compare it with the engine."""

from __future__ import annotations

import json
from argparse import RawDescriptionHelpFormatter
from collections.abc import Sequence
from dataclasses import MISSING
from inspect import cleandoc

from algslt.agreement import compare
from algslt.catalog import FAMILIES, NOT_SHIPPED, Theorem, family, make
from algslt.catalog.parameters import Choice, parameters_of
from algslt.cli.usage import OneLineParser, positive_seconds

EPILOG = f"""`algslt catalog FAMILY --help` shows a formula with its parameters.
No confirmed value: {", ".join(NOT_SHIPPED)}.
Exit status: 0 answered (also with bounds), 1 --compare disagrees, 2 bad input or usage."""


def run(argv: Sequence[str]) -> int:
    """List the families, or evaluate one; exit status 0, or 1 where the engine disagrees."""
    if not argv or argv[0].startswith("-"):
        return _list(argv)
    return _evaluate(argv[0], argv[1:])


def _list(argv: Sequence[str]) -> int:
    parser = OneLineParser(
        prog="algslt catalog",
        description="Published theorems on the pair (lambda, m) of model families.",
        epilog=EPILOG,
        allow_abbrev=False,
        formatter_class=RawDescriptionHelpFormatter,
        usage="algslt catalog [FAMILY [its parameters]] [--json]",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a family")
    options = parser.parse(argv)
    width = max(map(len, FAMILIES))
    for name, cls in FAMILIES.items():
        print(json.dumps(_entry(cls)) if options.json else f"{name:{width}}  {cls.title}")
    return 0


def _entry(cls: type[Theorem]) -> dict[str, object]:
    parameters = {name: parameter.text for name, (parameter, _) in parameters_of(cls).items()}
    return {
        "family": cls.name,
        "title": cls.title,
        "formula": cls.formula,
        "parameters": parameters,
        "citation": list(cls.citation),
    }


def _evaluate(name: str, argv: Sequence[str]) -> int:
    cls = family(name)
    options = vars(_parser(cls).parse(argv))
    theorem = make(name, {key: options[key] for key in parameters_of(cls)})
    agreement = compare(theorem, options["time_limit"]) if options["compare"] else None
    if options["json"]:
        print(json.dumps({**theorem.to_json(), **({} if agreement is None else agreement.to_json())}))
    else:
        print(theorem.bibtex() if options["bibtex"] else _text(theorem))
        if agreement is not None:
            print(f"  engine   {agreement}")
    return int(agreement is not None and agreement.verdict == "disagree")


def _parser(cls: type[Theorem]) -> OneLineParser:
    parser = OneLineParser(
        prog=f"algslt catalog {cls.name}",
        description=f"{cls.title}.\n\n{cleandoc(cls.__doc__ or '').split('Example:')[0].rstrip()}",
        allow_abbrev=False,
        formatter_class=RawDescriptionHelpFormatter,
    )
    group = parser.add_argument_group("parameters")
    for name, (parameter, field) in parameters_of(cls).items():
        required = field.default is MISSING
        words = f"; one of {', '.join(parameter.options)}" if isinstance(parameter, Choice) else ""
        group.add_argument(
            f"--{name.replace('_', '-')}",
            dest=name,
            type=parameter.read,
            required=required,
            default=None if required else field.default,
            metavar=parameter.metavar,
            help=parameter.text + words,
        )
    output = parser.add_argument_group("output")
    output.add_argument("--json", action="store_true", help="one line of JSON")
    output.add_argument("--bibtex", action="store_true", help="the sources")
    output.add_argument("--compare", action="store_true", help="run the engine on the polynomials of the model")
    output.add_argument(
        "--time-limit", metavar="S", type=positive_seconds, default=60.0, help="for --compare; default 60"
    )
    return parser


def _text(theorem: Theorem) -> str:
    evidence = theorem.evidence()
    recalled = "; the formula was not compared with its source" if evidence.recalled else ""
    lines = [
        f"{theorem.value()} ({evidence.status}{recalled})",
        f"  family   {theorem.label()}",
        f"  formula  {theorem.formula}",
        f"  checked  {evidence.checked}",
        f"  source   {', '.join(theorem.citation)} (--bibtex)",
    ]
    return "\n".join(lines)
