"""`algslt rlct --batch`: one problem a line, one JSON answer a line, in input order, each as soon as it is ready."""

from __future__ import annotations

import json
import os
import re
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from algslt.certificate import Json, write_text
from algslt.certificate.files import read_text
from algslt.cli.stream import numbered_lines, orderly_end, show_progress
from algslt.errors import FileError, excerpt
from algslt.problem_text import identity_of
from algslt.threshold import run_here, task_text

OTHER = re.compile(r"[^A-Za-z0-9._-]")
LONGEST_NAME = 200


def run_batch(options: Namespace) -> int:
    """Answer every line of the file; bad problems become error lines. Exit status 0."""
    lines = numbered_lines(read_text(options.batch))
    folder = None if options.certificates is None else _directory(Path(options.certificates))
    names = Names()
    how = options.time_limit, not options.no_verify, options.allow_theorems
    tasks = [task_text(line, *how) for _, line in lines]
    with orderly_end(), closing(run_here(tasks, options.time_limit, options.jobs)) as results:
        for done, ((number, line), result) in enumerate(zip(lines, results, strict=True), start=1):
            place = None if folder is None else partial(_place, folder, names, number)
            print(json.dumps(_answer(line, json.loads(result), place), ensure_ascii=False), flush=True)
            show_progress(done, len(lines))
    return 0


def _place(folder: Path, names: Names, number: int, identity: Json) -> Path:
    """The file for the certificate of the problem on a line."""
    return folder / names.choose(identity, number)


class Names:
    """File names for the certificates of one run, without clashes."""

    def __init__(self) -> None:
        self.used: set[str] = set()

    def choose(self, identity: object, number: int) -> str:
        """The name for a problem: its id made harmless, else the number of its line; `-2`, `-3` where names clash.

        Example:
            >>> names = Names()
            >>> [names.choose(i, 7) for i in ("a/b", "a b", None, "a_b")]
            ['a_b.json', 'a_b-2.json', '7.json', 'a_b-3.json']
        """
        stem = OTHER.sub("_", "" if identity is None else str(identity))[:LONGEST_NAME] or str(number)
        name, k = f"{stem}.json", 1
        while name in self.used:
            k += 1
            name = f"{stem}-{k}.json"
        self.used.add(name)
        return name


def _answer(line: str, result: dict[str, Any], name: Callable[[Json], Path] | None) -> dict[str, Any]:
    """The answer of a line, with the certificate written; or `{"id": ..., "error": ...}`."""
    identity = identity_of(line)
    if "error" in result:
        return {"id": identity, "error": result["error"]}
    path = None
    if name is not None and result["certificate"] is not None:
        path = name(identity)
        write_text(path, result["certificate"])
    return {**result["answer"], "id": identity, "certificate": None if path is None else str(path)}


def _directory(path: Path) -> Path:
    """The directory, made where it is missing, as an absolute path."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"{excerpt(path, 200)} cannot be made ({error.strerror}): give another directory") from None
    if not os.access(path, os.W_OK):
        raise FileError(f"{excerpt(path, 200)} cannot be written to: give another directory")
    return path.absolute()
