"""Errors are one short line and survive the way between processes."""

from __future__ import annotations

import pickle

import pytest

from algslt import errors
from algslt.errors import AlgsltError, CertificateRejected, ExpressionSyntaxError, InputError, excerpt

CLASSES = [getattr(errors, name) for name in errors.__all__ if name != "excerpt"]


@pytest.mark.parametrize("kind", CLASSES)
def test_every_error_is_one_line_and_can_be_pickled(kind):
    arguments = {CertificateRejected: (7, "a\nb"), ExpressionSyntaxError: ("a\nb", "x\n+", 3)}.get(
        kind, ("a\r\n\x1bb",)
    )
    error = kind(*arguments)
    assert isinstance(error, AlgsltError)
    assert str(error).isprintable()
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert str(again) == str(error)


def test_a_rejection_knows_its_node():
    error = pickle.loads(pickle.dumps(CertificateRejected(7, "reason")))
    assert (error.node, error.reason, str(error)) == (7, "reason", "node 7: reason")
    assert not isinstance(error, InputError)


def test_messages_are_short():
    assert len(str(InputError("x" * 10**6))) <= 480
    assert len(str(ExpressionSyntaxError("reason", "x" * 10**6, 5 * 10**5))) < 480
    assert excerpt("y" * 1000).endswith("(1000 characters)")
    assert excerpt(10**5000) == "an integer of 16610 bits"
    assert "\x1b" not in excerpt("\x1b[31m")
