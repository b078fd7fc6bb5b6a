"""A test that travels in time takes PostgreSQL along: what it keeps of the past is kept at the moment of the test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import time_machine
from django.utils import timezone

from kantoor.verloop.moment import INSTELLING, gegeven

SCHRIJFT = ("INSERT", "UPDATE", "DELETE")
ZEG = f"SELECT set_config('{INSTELLING}', %s, false)"


def neem_mee(connection: Any, **_: Any) -> None:
    """Let a new connection with PostgreSQL know before each write which moment a travelling test has."""
    if connection.vendor == "postgresql":
        connection.execute_wrappers.append(_schrijf)


def _schrijf(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    reist = time_machine.escape_hatch.is_travelling() and gegeven() is None
    if not (reist and sql.lstrip().startswith(SCHRIJFT)):
        return execute(sql, params, many, context)
    echt = context["connection"].connection
    echt.execute(ZEG, [timezone.now().isoformat()])
    uitkomst = execute(sql, params, many, context)
    echt.execute(ZEG, [""])
    return uitkomst
