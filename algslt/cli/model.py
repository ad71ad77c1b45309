"""`algslt model`: the pair of a statistical model, and how its divergence became polynomials."""

from __future__ import annotations

import json
from argparse import Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path
from textwrap import fill

from algslt.answer import Answer
from algslt.cli.model_entries import MODELS, split
from algslt.cli.model_parser import model_parser
from algslt.cli.model_tables import print_degeneracy, print_strata
from algslt.cli.rlct import progress, writable
from algslt.cli.usage import OneLineParser, UsageError
from algslt.errors import excerpt
from algslt.models import Model, PiecewiseModel

EPILOG = """`algslt model NAME --help` shows the options of a model.
Exit status: 0 answered (also with bounds), 2 bad input or usage."""


def run(argv: Sequence[str]) -> int:
    """List the models, or answer one; exit status 0."""
    if not argv or argv[0].startswith("-"):
        return _list(argv)
    if argv[0] not in MODELS:
        raise UsageError(f"the model {excerpt(argv[0], 40)} is unknown: use one of {', '.join(MODELS)}")
    options = model_parser(argv[0]).parse(argv[1:])
    if getattr(options, "strata", False):
        return print_strata(argv[0], options)
    if options.degeneracy:
        return print_degeneracy(argv, options)
    return _answer(MODELS[argv[0]].make(options), options)


def _list(argv: Sequence[str]) -> int:
    parser = OneLineParser(
        prog="algslt model",
        description="The pair (lambda, m) of a statistical model at a true parameter.",
        epilog=EPILOG,
        allow_abbrev=False,
        formatter_class=RawDescriptionHelpFormatter,
        usage="algslt model [NAME its options]",
    )
    parser.parse(argv)
    width = max(map(len, MODELS))
    print("\n".join(f"{name:{width}}  {entry.title}" for name, entry in MODELS.items()))
    return 0


def _problem_text(model: Model | PiecewiseModel, at: Sequence[str] | None) -> str:
    """The problem as JSON; for a model with cells one problem a line, as `algslt rlct --batch` takes them."""
    if isinstance(model, Model):
        return json.dumps(model.problem(at).to_json(), indent=1) + "\n"
    return "".join(json.dumps(cell.problem.to_json()) + "\n" for cell in model.cells(at))


def _answer(model: Model | PiecewiseModel, options: Namespace) -> int:
    at = None if options.at is None else split(options.at)
    files = [None if f is None else writable(Path(f.strip())) for f in (options.write_problem, options.certificate)]
    if files[0] is not None:
        files[0].write_text(_problem_text(model, at), encoding="utf-8")
    answer = model.rlct(at, time_limit=options.time_limit, on_event=progress(), allow_theorems=options.allow_theorems)
    path = None
    if files[1] is not None and answer.certificate is not None:
        answer.certificate.write(files[1])
        path = str(files[1].absolute())
    if options.json:
        print(json.dumps(answer.to_json(path), ensure_ascii=False))
    else:
        print("\n".join(_lines(model, answer, options.explain)))
        for kind, file in zip(("problem", "certificate"), files, strict=True):
            if file is not None:
                print(f"{kind}: {file.absolute()}")
    return 0


def _lines(model: Model | PiecewiseModel, answer: Answer, explain: bool) -> list[str]:
    why = fill(answer.reduction or "", 110, initial_indent="reduction: ", subsequent_indent="  ")
    names = fill(", ".join(model.parameters), 110, initial_indent="parameters: ", subsequent_indent="  ")
    return [answer.explain() if explain else answer.summary(), f"model: {model.label}", names, why]
