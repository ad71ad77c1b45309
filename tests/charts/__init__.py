"""Tests of charts: states and moves."""
