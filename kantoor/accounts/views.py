"""The pages allauth does not have: the QR code as an image, staying logged in, and ending one session."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kantoor.access import Ingelogd
from kantoor.access.views import KantoorView
from kantoor.accounts.services import beeindig_sessie
from kantoor.accounts.versleuteling import SleutelPastNiet, ontsleutel


class QrCode(KantoorView):
    """The QR code of the secret that waits in this session; an image of our own, as the CSP allows no data URI."""

    access = Ingelogd()

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            geheim = ontsleutel(request.session.get(SECRET_SESSION_KEY, ""))
        except SleutelPastNiet:
            raise Http404 from None
        adapter = get_adapter()
        svg = adapter.build_totp_svg(adapter.build_totp_url(request.user, geheim))
        return HttpResponse(svg, content_type="image/svg+xml")


class SessieBlijven(KantoorView):
    """Opening any page prolongs the session; this one says so, to the script and to who has none (WCAG 2.2.1)."""

    access = Ingelogd()

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "account/blijven.html")


class SessieBeeindigen(KantoorView):
    """End one session of one's own."""

    access = Ingelogd()

    def post(self, request: HttpRequest, sessie_id: int) -> HttpResponse:
        if not beeindig_sessie(door=request.user, sessie_id=sessie_id):
            raise Http404
        messages.success(request, "De sessie is beëindigd.")
        return redirect("usersessions_list")
