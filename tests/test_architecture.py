"""The house rules that a syntax tree shows: import arrow, late imports, sizes, no user text into eval."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "algslt"
FILES = sorted(PACKAGE.rglob("*.py"))

# A module may import from its own room and from rooms with a smaller number.
FLOOR = {
    "errors": 0,
    "graphs": 1,
    "references": 1,
    "poly": 1,
    "newton": 2,
    "modules": 2,
    "problem": 3,
    "certificate": 4,
    "charts": 5,
    "verifier": 5,
    "problem_text": 5,
    "catalog": 6,
    "render": 6,
    "search": 7,
    "workers": 7,
    "answer": 8,
    "threshold": 9,
    "agreement": 10,
    "models": 10,
    "saddle": 10,
    "asymptotics": 11,
    "degeneracy": 11,
    "sampling": 11,
    "strata": 11,
    "calibration": 12,
    "comparison": 12,
    "worked": 12,
    "cli": 13,
    "__init__": 14,
    "__main__": 14,
}
VERIFIER_MAY_IMPORT = {"errors", "poly", "problem", "certificate", "verifier"}
# Heavy or optional third-party libraries, each imported late in one small file of its own: library -> files.
LATE = {"networkx": ("graphs.py",), "sympy": ("poly/from_sympy.py",)}
FORBIDDEN_CALLS = {"eval", "exec", "sympify", "parse_expr", "compile", "__import__"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(node: ast.AST) -> Iterator[str]:
    """Full names of what an import statement imports from."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        assert node.module is not None
        if node.module == "algslt":
            yield from (f"algslt.{alias.name}" for alias in node.names)
        else:
            yield node.module


def rooms_imported(path: Path) -> set[str]:
    names = [name for node in ast.walk(tree(path)) for name in imported(node)]
    rooms = {name.split(".")[1] for name in names if name.startswith("algslt.")}
    return {r if r in FLOOR else "__init__" for r in rooms - {"__version__"}}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_file_keeps_the_house_rules(path: Path) -> None:
    here = room(path)
    assert here in FLOOR, "a new room needs a floor"
    too_high = {r for r in rooms_imported(path) if r != here and FLOOR[r] >= FLOOR[here]}
    assert not too_high, f"imports from {too_high}, which is not below {here}"
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    long = [f.name for f in functions(path) if (f.end_lineno or 0) - f.lineno + 1 > 40]
    assert not long, f"functions of more than 40 lines: {long}"
    late = [name for f in functions(path) for node in ast.walk(f) for name in imported(node)]
    allowed = {library for library, files in LATE.items() if str(path.relative_to(PACKAGE)) in files}
    assert not [name for name in late if name.split(".")[0] not in allowed], f"imports inside functions: {late}"
    called = {n.func.id for n in ast.walk(tree(path)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    assert not called & FORBIDDEN_CALLS
    assert ast.get_docstring(tree(path)), "a file opens with a docstring"


def test_the_verifier_shares_no_code_with_the_search() -> None:
    for path in FILES:
        if room(path) == "verifier":
            assert rooms_imported(path) <= VERIFIER_MAY_IMPORT, path


def test_rooms_have_no_import_cycles() -> None:
    """Within a room, files import each other without cycles."""
    arrows = {path: files_imported(path) for path in FILES}
    done: set[Path] = set()

    def visit(path: Path, above: tuple[Path, ...]) -> None:
        assert path not in above, " -> ".join(str(p.relative_to(PACKAGE)) for p in (*above, path))
        if path not in done:
            for other in arrows[path]:
                visit(other, (*above, path))
            done.add(path)

    for path in FILES:
        visit(path, ())


def files_imported(path: Path) -> set[Path]:
    """Files of the package that this file imports by name; a package stands for its `__init__.py`."""
    if path == PACKAGE / "__init__.py":
        return set()
    found = set()
    for node in ast.walk(tree(path)):
        for name in imported(node):
            if name.startswith("algslt."):
                base = PACKAGE.joinpath(*name.split(".")[1:])
                found |= {f for f in (base.with_suffix(".py"), base / "__init__.py") if f.exists()}
    return found


def test_sizes_stay_moderate() -> None:
    lines = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in FILES)
    assert lines[len(lines) // 2] <= 150
    lengths = sorted((f.end_lineno or 0) - f.lineno + 1 for path in FILES for f in functions(path))
    assert lengths[len(lengths) // 2] < 10
