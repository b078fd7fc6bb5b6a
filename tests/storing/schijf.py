"""Ask for one report and make it, on whatever disk there is; prints what came of it. Part of `tests.storing.terug`."""

from __future__ import annotations

import json
import os
import sys
import time

import django


def main() -> dict[str, object]:
    os.environ["TAKEN"] = "direct"
    django.setup()

    from django.conf import settings

    from rapportages.models import Editie, Rapporttaak
    from rapportages.services.taken import maak_rapport, zet_in_de_rij

    begin = time.perf_counter()
    taak = zet_in_de_rij(Rapporttaak(doelgroep="stuurgroep", periode="2026-K3"))
    maak_rapport(str(taak.pk))
    taak.refresh_from_db()
    return {
        "staat": taak.staat,
        "fout": taak.fout,
        "seconden": round(time.perf_counter() - begin, 1),
        "rijen": Editie.objects.count(),
        "half": len(list(settings.MEDIA_ROOT.rglob(".half-*"))),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main()) + "\n")
