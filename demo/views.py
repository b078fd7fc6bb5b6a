"""The door and the mail box of the try-out; their paths do not exist outside demo mode."""

from pathlib import Path
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator

from demo.queries import demo_persoon, lees_mails, mailbestanden
from kantoor.access import Ingelogd, Openbaar
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import bladzijde_van

BESTANDEN_BACKEND = "django.core.mail.backends.filebased.EmailBackend"


class DemoInloggen(KantoorView):
    """Log in as one of the demo people, without a password."""

    access = Openbaar()

    @method_decorator(transaction.atomic)
    def post(self, request: HttpRequest, sleutel: UUID) -> HttpResponse:
        gebruiker = demo_persoon(sleutel)
        if not settings.DEMO or gebruiker is None:
            raise Http404
        adapter = get_adapter(request)
        adapter.login(request, gebruiker)
        messages.success(request, f"U bent ingelogd als {gebruiker}.")
        volgende = request.POST.get("next", "")
        return redirect(volgende if volgende and adapter.is_safe_url(volgende) else settings.LOGIN_REDIRECT_URL)


class Postvak(KantoorView):
    """The mails of the try-out, which go to a folder instead of to people; for who came in by its door."""

    access = Ingelogd()

    def get(self, request: KantoorRequest) -> HttpResponse:
        if not settings.DEMO or settings.EMAIL_BACKEND != BESTANDEN_BACKEND or not request.user.is_demo:
            raise Http404
        bestanden = mailbestanden(Path(settings.EMAIL_FILE_PATH))
        page_obj = bladzijde_van(bestanden, request.GET.get("pagina"))
        return render(request, "demo/postvak.html", {"page_obj": page_obj, "mails": lees_mails(page_obj.object_list)})
