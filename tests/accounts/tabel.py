"""The part of the table of the policy about accounts."""

from __future__ import annotations

BEVOEGD = {"technisch-beheer": {"beheerder"}}
