"""What a document may fetch: the stylesheets, letters and icons we pack ourselves, by name, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse


class BronGeweigerd(FatalURLFetchingError):
    """The document asked for something that is not ours; fatal, because one with a hole in it is none."""


class Bronophaler(URLFetcher):
    """Serves `kantoor:<naam>` from memory; has no way to open a file, a socket or a redirect."""

    def __init__(self, bestanden: Mapping[str, tuple[str, bytes]]) -> None:
        """`bestanden` maps a name to its media type and content."""
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._bestanden = bestanden
        self.geweigerd: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Return our own file called `url`; raise `BronGeweigerd` for every other address."""
        soort, inhoud = self._bestanden.get(url, (None, b""))
        if soort is None:
            self.geweigerd.append(url[:80])
            raise BronGeweigerd(self.geweigerd[-1])
        return URLFetcherResponse(url, inhoud, {"Content-Type": soort})

    def open(self, url: Any, data: Any = None, timeout: Any = None) -> URLFetcherResponse:
        return self.fetch(url if isinstance(url, str) else url.full_url)
