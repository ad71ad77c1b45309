"""Tests of algslt.poly."""
