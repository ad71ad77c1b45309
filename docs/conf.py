"""Sphinx configuration; `make docs` runs every example (builder doctest) and then builds the pages.

Formulas are drawn by a copy of MathJax that is installed with the docs extra, so that the pages need no network.
"""

from importlib.util import find_spec
from pathlib import Path

from algslt import __version__

project = "algslt"
author = "the algslt authors"
copyright = "the algslt authors, Apache-2.0"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.doctest", "sphinx.ext.mathjax"]
myst_enable_extensions = ["dollarmath", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = "algslt"

doctest_global_setup = "import algslt"

_mathjax = find_spec("mathjax")
if _mathjax is not None and _mathjax.origin is not None:
    html_static_path = [str(Path(_mathjax.origin).parent / "static" / "mathjax" / "es5" / "tex-svg.js")]
    mathjax_path = "tex-svg.js"
