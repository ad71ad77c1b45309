"""Sphinx configuration; `make docs` runs every example (builder doctest) and then builds the pages."""

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
