"""What the product holds is finished: what a page or form leaves to another one is abstract, and fails at the start."""

from __future__ import annotations

import ast

from django.conf import settings

from tests.broncode import alle_code, boom


def test_nothing_says_only_that_it_is_not_there_yet() -> None:
    gevonden = [
        f"{pad.relative_to(settings.BASE_DIR)}:{knoop.lineno}"
        for pad in alle_code()
        for knoop in ast.walk(boom(pad))
        if isinstance(knoop, ast.Raise)
        and knoop.exc is not None
        and "NotImplementedError" in {naam.id for naam in ast.walk(knoop.exc) if isinstance(naam, ast.Name)}
    ]

    assert gevonden == []
