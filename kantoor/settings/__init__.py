"""All settings, read from the environment in this one place; `.env.example` explains each variable.

Two modes: `proef` is the embedded default (SQLite, tasks in the web process, mail to a folder),
`productie` is PostgreSQL, Redis, Celery and SMTP, and refuses to start when it is unsafe.
"""

import importlib.util
from email.utils import parseaddr
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from kantoor.settings import caches, database, koppen, limieten
from kantoor.settings.proef import bewaarde_sleutel, maak_map, mfa_sleutel, open_poort
from kantoor.settings.veilig import onveilige_redenen

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()
if (BASE_DIR / ".env").is_file():
    env.read_env(BASE_DIR / ".env")

MODUS = env.str("KANTOOR_MODUS", "proef")
if MODUS not in {"proef", "productie"}:
    raise ImproperlyConfigured(f"KANTOOR_MODUS is '{MODUS}'; kies 'proef' of 'productie'.")
PRODUCTIE = MODUS == "productie"
DATA_DIR = Path(env.str("KANTOOR_DATA", str(BASE_DIR / "data"))).resolve()
maak_map(DATA_DIR)


DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("KANTOOR_DEMO", not PRODUCTIE)
SECRET_KEY = env.str("SECRET_KEY", "") or ("" if PRODUCTIE else bewaarde_sleutel(DATA_DIR / "secret_key"))
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTIE else ["localhost", "127.0.0.1", "[::1]"])
# A command beside a running office, as of cron, writes the same links in mail as the office itself.
PORT = env.int("PORT", 0) or open_poort(DATA_DIR / ".open")
BASIS_URL = env.str("KANTOOR_URL", f"http://localhost:{PORT}").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASIS_URL] if BASIS_URL.startswith("https://") else []

INSTALLED_APPS = [
    "guardian",
    "kantoor.accounts",
    "kantoor.core",
    "kantoor.access",
    "kantoor.termijnen",
    "kantoor.verloop",
    "kantoor.audit",
    "kantoor.post",
    "kantoor.taken",
    "kantoor.reservekopie",
    "kantoor.techniek",
    "netwerken",
    "leden",
    "gids",
    "vragen",
    "besluiten",
    "menukaart",
    "agendas",
    "actieplannen",
    "inlezen",
    "toetsen",
    "landelijk",
    "rapportages",
    "regie",
    "portaal",
    "demo",
    "kantoor.techniek.apps.Beheerconfig",  # django.contrib.admin on a site of our own
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_filters",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    # The headers first, so that files and redirects of the lines below carry them too (S12).
    "kantoor.core.middleware.KoppenMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kantoor.core.middleware.GezondMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Outside all that may write in a session, so that it sees what would be kept.
    "kantoor.accounts.bezoeker.BezoekerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kantoor.audit.herkomst.HerkomstMiddleware",
    "kantoor.accounts.middleware.SessieMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kantoor.access.middleware.LezerMiddleware",
    # Inside the line above, so that a redirect to the path with its slash stays out of caches as well (S19).
    "django.middleware.common.CommonMiddleware",
    "kantoor.accounts.terugzetten.GetyptMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "kantoor.accounts.middleware.TweedeFactorMiddleware",
    "leden.middleware.SpelregelsMiddleware",
    "kantoor.access.middleware.ToegangMiddleware",
]

ROOT_URLCONF = "kantoor.urls"
WSGI_APPLICATION = "kantoor.wsgi.application"
FORM_RENDERER = "kantoor.core.forms.KantoorRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "kantoor.core.templatetags.kantoor",
                "kantoor.core.templatetags.navigatie",
                "kantoor.core.templatetags.tabel",
                "kantoor.termijnen.templatetags.termijnen",
                "kantoor.accounts.templatetags.sessie",
                "kantoor.accounts.templatetags.getypt",  # also takes the place of Django's csrf_token
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portaal.context.kantoor",
            ],
        },
    }
]

# --- data -----------------------------------------------------------------------------------------------------------
REDIS_URL = env.str("REDIS_URL", "")
# "werker": Celery on Redis; "proces": a thread of the web process; "direct": at once (tests).
TAKEN = env.str("TAKEN", "werker" if REDIS_URL else "proces")
# Nobody waits for a page longer than nginx does; a worker, a command and a task in the web process may take longer.
WEB = env.str("KANTOOR_PROCES", "") == "web"
DATABASES = {
    "default": database.met_opties(
        env.db_url_config(env.str("DATABASE_URL", "") or f"sqlite:///{DATA_DIR / 'kantoor.sqlite3'}"),
        map_=DATA_DIR,
        web=WEB,
        verbindingen=env.int("DATABASE_POOL", 8),
        seconden=env.int("DATABASE_SECONDEN", 30) if WEB and TAKEN == "werker" else 0,
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = caches.caches(REDIS_URL)

# --- tasks: Redis is a doorbell, the database row is the truth (M3-M5) -----------------------------------
CELERY_BROKER_URL = REDIS_URL or None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 600
# Nobody waits for a bell: without `max_retries` a request would try for six seconds, once for each mail it puts out.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 900, "max_retries": 0, "socket_connect_timeout": 1}
if WEB:  # a worker waits for work as long as it takes
    CELERY_BROKER_TRANSPORT_OPTIONS["socket_timeout"] = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False  # its lines are written as all others are
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TIMEZONE = "Europe/Amsterdam"

# --- accounts -------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Gebruiker"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "kantoor.access.backend.BeleidBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "kantoor.accounts.wachtwoorden.GewoonWachtwoord"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "overzicht"
LOGOUT_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "kantoor.accounts.adapter.KantoorAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 1
PASSWORD_RESET_TIMEOUT = 3600
ACCOUNT_FORMS = {
    "login": "kantoor.accounts.forms.Inloggen",
    "reset_password": "kantoor.accounts.forms.WachtwoordVergeten",
    "reset_password_from_key": "kantoor.accounts.forms.WachtwoordKiezen",
    "set_password": "kantoor.accounts.forms.WachtwoordInstellen",
    "change_password": "kantoor.accounts.forms.WachtwoordWijzigen",
    "add_email": "kantoor.accounts.forms.AdresToevoegen",
    "reauthenticate": "kantoor.accounts.forms.OpnieuwBevestigen",
}
ACCOUNT_RATE_LIMITS = limieten.LIMIETEN
MFA_ADAPTER = "kantoor.accounts.adapter.KantoorMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Nobody signs up here, so an address that waits for its confirmation keeps nobody from a second factor, nor the other
# way round: with a factor that is asked of everybody, no address could be changed at all.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "kantoor.accounts.forms.TweedeStap",
    "reauthenticate": "kantoor.accounts.forms.TweedeStapBevestigen",
    "activate_totp": "kantoor.accounts.forms.AppAanzetten",
    "add_webauthn": "kantoor.accounts.forms.SleutelToevoegen",
    "edit_webauthn": "kantoor.accounts.forms.SleutelHernoemen",
}
MFA_RATE_LIMITS = limieten.SLEUTELS
# The keys to the secrets of second factors: the first encrypts, all decrypt (kantoor/accounts/versleuteling.py).
MFA_SLEUTELS = env.list("KANTOOR_MFA_SLEUTELS", default=[])
if not MFA_SLEUTELS and not PRODUCTIE:
    MFA_SLEUTELS = [mfa_sleutel(DATA_DIR / "mfa_key")]
MFA_TOTP_ISSUER = "Virtueel kantoor continuïteit"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTIE
# The closed part asks a second factor (S7); off in the try-out, where the demo door stands open anyway.
MFA_VERPLICHT = env.bool("MFA_VERPLICHT", PRODUCTIE)
USERSESSIONS_ADAPTER = "kantoor.accounts.adapter.SessieAdapter"
USERSESSIONS_TRACK_ACTIVITY = True  # shown on the page; written by our own middleware, once a minute
# Seconds: log out after an hour without a click, and after half a day in any case (S10).
SESSIE_STIL_MAX = 3600
SESSIE_DUUR_MAX = SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# Seconds that what somebody typed without a session waits for the login (kantoor/accounts/getypt.py).
GETYPT_DUUR = 1800

# django-guardian: no anonymous pseudo-user; grants live in direct foreign-key tables (kantoor/access/grants.py).
ANONYMOUS_USER_NAME = None

# --- mail -----------------------------------------------------------------------------------------------------------
MAIL_DIR = DATA_DIR / "mail"
if env.str("EMAIL_URL", ""):
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(MAIL_DIR)
DEFAULT_FROM_EMAIL = env.str("KANTOOR_AFZENDER", "Virtueel kantoor continuïteit <kantoor@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Where people write to, and who finds a weakness (security.txt).
CONTACTADRES = env.str("KANTOOR_CONTACT", "") or parseaddr(DEFAULT_FROM_EMAIL)[1]

# --- language and time ----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
LOCALE_PATHS = [BASE_DIR / "locale"]

# --- files ----------------------------------------------------------------------------------------------------------
MEDIA_ROOT = DATA_DIR / "bestanden"
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str((BASE_DIR if PRODUCTIE else DATA_DIR) / "staticfiles")))
maak_map(STATIC_ROOT)
_letters = importlib.util.find_spec("font_source_sans_pro")
LETTER_BRON = Path((_letters.submodule_search_locations or [""])[0]) / "files" if _letters else None
# A PDF gets memory and time by its number of pages (kantoor/pdf/grenzen.py), but never more than one this long:
# 120 pages may use 1,1 GiB, 400 pages 2,7 GiB.
PDF_MAX_BLADZIJDEN = env.int("PDF_MAX_BLADZIJDEN", 120)
LETTERS_DIR = BASE_DIR / "build" / "letters"
STATICFILES_DIRS: list[object] = [BASE_DIR / "static"]
if LETTERS_DIR.is_dir():
    STATICFILES_DIRS.append(("letters", LETTERS_DIR))
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT},
    },
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if PRODUCTIE
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTIE

# The words with which a copy of the office is encrypted (script/backup); empty is not encrypted.
KOPIE_SLEUTEL = env.str("KOPIE_SLEUTEL", "")

# --- transport and headers (S12) ------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = koppen.CSP
PERMISSIONS_POLICY = koppen.PERMISSIONS
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portaal.views.fouten.csrf_fout"
SILENCED_SYSTEM_CHECKS = [
    "guardian.W001",  # object questions go to kantoor.access.backend, which knows the grants
    "auth.W004",  # the e-mail address is unique without regard to capitals, by a constraint on Lower("email")
]
if PRODUCTIE:
    SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 63072000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, BERICHTEN_COOKIE_NAME = "__Host-sessie", "__Host-csrf", "__Host-berichten"
    TOESTEL_COOKIE_NAME = "__Host-toestel"
else:
    # Ports share cookies on one host name: two try-outs side by side must not log each other out.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"sessie-{PORT}", f"csrf-{PORT}"
    BERICHTEN_COOKIE_NAME = f"berichten-{PORT}"
    TOESTEL_COOKIE_NAME = f"toestel-{PORT}"
MESSAGE_STORAGE = "kantoor.core.berichten.Berichten"
# Who asks how the office is, may do so over http too, and sees the parts with this key (or from the machine itself).
GEZOND_PAD = "/gezond/"
GEZOND_SLEUTEL = env.str("KANTOOR_GEZOND_SLEUTEL", "")
SECURE_REDIRECT_EXEMPT = [r"^gezond/"]
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXY_AANTAL", 1 if PRODUCTIE else 0)
X_ACCEL = env.bool("X_ACCEL", PRODUCTIE)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"regel": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "regel"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_NIVEAU", "INFO")},
}

if PRODUCTIE and (redenen := onveilige_redenen(globals())):
    raise ImproperlyConfigured(
        "Het kantoor start niet in productie, want:\n" + "\n".join(f"- {reden}" for reden in redenen)
    )
