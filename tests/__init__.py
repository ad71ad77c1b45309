"""Tests; the tree mirrors algslt."""
