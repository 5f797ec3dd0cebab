"""Tests of the index; the contract's assertions are rewritten like those of a test file."""

import pytest

pytest.register_assert_rewrite("tests.contract.index")
