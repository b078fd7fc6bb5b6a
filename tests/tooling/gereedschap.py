"""Running the project's own tools as somebody at a terminal would."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent

# A production configuration in which nothing is wrong; it points to no service that exists.
VEILIG = {
    "KANTOOR_MODUS": "productie",
    "DEBUG": "0",
    "KANTOOR_DEMO": "0",
    "MFA_VERPLICHT": "1",
    "SECRET_KEY": "".join(map(chr, range(48, 123))).replace("\\", ""),
    "KANTOOR_MFA_SLEUTELS": "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
    "ALLOWED_HOSTS": "kantoor.example.nl",
    "KANTOOR_URL": "https://kantoor.example.nl",
    "DATABASE_URL": "postgres://kantoor:geheim@db.invalid/kantoor",
    "REDIS_URL": "redis://:geheim@redis.invalid:6379/0",
    "EMAIL_URL": "smtp+tls://kantoor:geheim@mail.invalid:587",
    "KANTOOR_AFZENDER": "Virtueel kantoor <kantoor@example.nl>",
}


def draai(opdracht: Sequence[str | Path], *, cwd: Path = ROOT, **omgeving: str) -> subprocess.CompletedProcess[str]:
    """Run a command with no more environment than PATH and `omgeving`; return its code and output, never raise."""
    basis = {"PATH": os.environ["PATH"], "HOME": str(Path.home()), "LANG": "C.UTF-8"}
    return subprocess.run(
        [str(deel) for deel in opdracht],
        cwd=cwd,
        env=basis | omgeving,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def manage(*argumenten: str, omgeving: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `manage.py` in a process of its own, with the settings of the portal instead of those of the tests."""
    return draai([sys.executable, "manage.py", *argumenten], **omgeving)
