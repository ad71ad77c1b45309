"""Tests of algslt.search."""
