"""How allauth behaves here: no open sign-up, our own words."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest


class KantoorAccountAdapter(DefaultAccountAdapter):
    """An account comes from a decision of the projectteam (R35), never from a sign-up form."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class KantoorMFAAdapter(DefaultMFAAdapter):
    """Names shown by the authenticator app and the browser."""

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Virtueel kantoor continuïteit"}
