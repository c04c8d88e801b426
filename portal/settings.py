"""All settings. What differs between machines comes from the environment.

`.env.example` lists every variable that is read here.
"""

import re
import sys
from pathlib import Path
from zoneinfo import available_timezones

import environ
from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
environ.Env.read_env(BASE_DIR / ".env")

# --- Site ---------------------------------------------------------------------

DATA_DIR = Path(env("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
if DATA_DIR.is_file():
    sys.exit(f"DATA_DIR must be a folder; this is a file: {DATA_DIR}")
# What `make run` made for itself where nobody gave it: the secret key.
environ.Env.read_env(DATA_DIR / "made.env")
SECRET_KEY = env("SECRET_KEY")
# Former ones, by commas: what was made with them can still be read.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = env.bool("DEBUG", default=False)
SITE_URL = env("SITE_URL", default="http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Apps ---------------------------------------------------------------------

INSTALLED_APPS = [
    "modeltranslation",  # first, so that fields exist when other apps look for them
    "portal.languages",
    "portal.look",
    "portal.accounts",
    "portal.uploads",
    "portal.identity",
    "portal.background",
    "portal.mails",
    "portal.topics",
    "portal.search",
    "portal.desk",
    "portal.pages",
    "portal.letters",
    "portal.home",
    "portal.menus",
    "portal.health",
    "portal.office",
    "portal.redirects",
    "resources.ingest",
    "resources.benchmarks",
    "resources.promotions",
    "resources.made",
    "resources",
    "subgroups",
    "subgroups.notices",
    "subgroups.workspace",
    "subgroups.reviews",
    "subgroups.links",
    "subgroups.proposals",
    "subgroups.demonstration",
    "subgroups.joining",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.table_block",
    "wagtail.sites",
    "portal.accounts.users_app.UsersConfig",  # wagtail.users
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    # Never beside "modelsearch": it is that app, and two of them leave the index
    # empty without an error.
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.forms",  # its templates, for FORM_RENDERER
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "portal.policy.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.compression.CompressionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.accounts.page_before.PageBeforeMiddleware",
    "portal.accounts.office_language.OfficeLanguageMiddleware",
    "portal.accounts.time_zones.TimeZoneMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.errors.InUseMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.second_factor.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portal.redirects.middleware.RedirectMiddleware",
]

# --- Templates ----------------------------------------------------------------

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database -----------------------------------------------------------------

DATABASE_URL = env("DATABASE_URL", default="") or f"sqlite:///{DATA_DIR}/ccm.sqlite3"
if not DATABASE_URL.startswith(("sqlite:///", "postgres://", "postgresql://")):
    sys.exit("DATABASE_URL must begin with sqlite:/// or postgres://.")
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Writers queue instead of failing; readers never wait for them.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = 60

# What is to be remembered for minutes by all web processes, also over a restart: wrong
# passwords, used codes. `Remembered` of portal.accounts is the table.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "remembered",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Wagtail's pictures need no more than each process for itself.
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# --- Languages ----------------------------------------------------------------

LANGUAGE_CODE = "en"
# What is kept in the records; the administration speaks these.
WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("fr", "Français")]
# The interface may speak more: docs/adding-a-language.md.
MORE_LANGUAGES = env.list("MORE_LANGUAGES", default=[])
for code in MORE_LANGUAGES:
    # Written from left to right, as the style sheets are.
    is_known = LANG_INFO.get(code, {}).get("bidi") is False
    if not is_known or code in dict(WAGTAIL_CONTENT_LANGUAGES):
        sys.exit(f"MORE_LANGUAGES takes codes such as pt or sw, not {code!r}.")
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES + [
    (code, LANG_INFO[code]["name_local"].capitalize()) for code in MORE_LANGUAGES
]
# The second mends words of Wagtail's own; `make messages` writes to the first.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "wagtail"]
USE_I18N = True
FORMAT_MODULE_PATH = "portal.languages.formats"
USE_TZ = True
TIME_ZONE = "UTC"
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_LANGUAGES = ("en", "fr")
MODELTRANSLATION_FALLBACK_LANGUAGES = {
    "default": ("en",),
    "en": ("fr",),
    "fr": ("en",),
}
MODELTRANSLATION_CUSTOM_FIELDS = ("StreamField",)

# --- Files --------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "portal" / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "portal.look.stylesheet.JoinedStylesheetFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
# Outside every served folder; only the file door opens uploads. As text, for tasks.
PRIVATE_ROOT = DATA_DIR / "private"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(PRIVATE_ROOT), "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Where a web server in front serves PRIVATE_ROOT as an internal location, its prefix.
FILES_ACCEL_PREFIX = env("FILES_ACCEL_PREFIX", default="")
MAX_UPLOAD_BYTES = env.int("MAX_UPLOAD_MB", default=100) * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

# What reads a file is a process with these limits; silent is how long nothing may come.
READER_LIMITS = {
    "memory_mb": env.int("READER_MEMORY_MB", default=1024),
    "cpu_seconds": env.int("READER_CPU_SECONDS", default=900),
    "silent_seconds": env.int("READER_SILENT_SECONDS", default=60),
}

# --- People -------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:my_space"  # portal/accounts/adapters.py knows more
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "portal.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CHANGE_EMAIL = True  # one address each; another holds once it is confirmed
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""  # who sends has the name of the site
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
# The sixth wrong password or code in five minutes is refused. An office, or half a
# mobile network, shares one address: that one has many more. "login" counts right ones,
# too, when a whole workshop signs in at once.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/5m/ip,5/5m/key"}
ACCOUNT_RATE_LIMITS |= dict.fromkeys(["change_password", "delete_account"], "5/5m/user")
MFA_ADAPTER = "portal.accounts.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "activate_totp": "portal.accounts.factors.SetUpForm",
    "authenticate": "portal.accounts.factors.CodeForm",
    "reauthenticate": "portal.accounts.factors.CodeAgainForm",
}
MFA_TOTP_PERIOD = 30
# One step of the clock: telephones without a network run fast or slow.
MFA_TOTP_TOLERANCE = 1

# --- Mail ---------------------------------------------------------------------

EMAIL_CONFIG = env.email("EMAIL_URL", default=f"filemail:///{DATA_DIR / 'mail'}")
# All mails are kept first; by this they then go out.
EMAIL_BACKEND = "portal.mails.backend.KeepingBackend"
EMAIL_CARRIER = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_FILE_PATH = str(DATA_DIR / "mail")
EMAIL_HOST = EMAIL_CONFIG.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = EMAIL_CONFIG.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = EMAIL_CONFIG.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = EMAIL_CONFIG.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL_CONFIG.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 15  # seconds of silence
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="secretariat@example.org")
# Where readers write when a file is missing.
SECRETARIAT_EMAIL = env("SECRETARIAT_EMAIL", default=DEFAULT_FROM_EMAIL)

# --- Background work ----------------------------------------------------------

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "mail", "slow"],
    }
}

# --- Search -------------------------------------------------------------------

SEARCH_INDEX_DIR = DATA_DIR / "search"
# Without hosts the embedded engine answers, on this one machine.
ELASTICSEARCH = {
    "hosts": env.list("ELASTICSEARCH_URL", default=[]),
    "user": env("ELASTICSEARCH_USER", default=""),
    "password": env("ELASTICSEARCH_PASSWORD", default=""),
    "api_key": env("ELASTICSEARCH_API_KEY", default=""),
    "ca": env("ELASTICSEARCH_CA", default=""),
    "prefix": env("ELASTICSEARCH_PREFIX", default="ccm"),
}
if not all(re.match(r"https?://[^/]+$", host) for host in ELASTICSEARCH["hosts"]):
    sys.exit("ELASTICSEARCH_URL must be like https://host:9200, several by commas.")
if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,60}", ELASTICSEARCH["prefix"]):
    sys.exit("ELASTICSEARCH_PREFIX takes small letters, digits and hyphens.")

# --- Wagtail ------------------------------------------------------------------

WAGTAIL_SITE_NAME = "CCM Central"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = WAGTAIL_CONTENT_LANGUAGES
NAMED_RICH_TEXT = {"WIDGET": "portal.office.rich_text.NamedRichTextArea"}
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": NAMED_RICH_TEXT}
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILDOCS_DOCUMENT_MODEL = "uploads.Document"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "portal.uploads.forms.DocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "portal.uploads.forms.ImageForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = MAX_UPLOAD_BYTES
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_IMAGE_MODEL = "uploads.Image"
# A page is closed to groups or to all who are not signed in; no shared passwords.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# "localtime" is in the list of some machines and breaks the browser's dates.
WAGTAIL_USER_TIME_ZONES = sorted(available_timezones() - {"localtime"})
WAGTAIL_FINISH_WORKFLOW_ACTION = "resources.actions.publish_approved"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Done on the pages of the account, where the password is asked for once more.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_TAGS_FROM_STRING = "portal.topics.tags.tag_names"

# --- Security -----------------------------------------------------------------

HTTPS = SITE_URL.startswith("https://")
# Asked of the secretariat and of co-chairs. From the environment, so that no session in
# the administration, a stolen one least of all, can switch it off.
SECOND_FACTOR_REQUIRED = env.bool("REQUIRE_SECOND_FACTOR", default=HTTPS)
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked from within
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
# Behind the web server that speaks HTTPS its address would be everybody's.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin shows previews in a frame
OWN_ONLY = "style-src script-src font-src connect-src form-action frame-ancestors"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        **{name: [SELF] for name in OWN_ONLY.split()},
    }
}

# --- Logging ------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {n: {"level": "INFO"} for n in ["portal", "resources", "subgroups"]},
}
