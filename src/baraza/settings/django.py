"""Django's settings module; it reads ours and holds nothing that an operator sets."""

from pathlib import Path

from baraza.settings.accounts import *  # noqa: F403  # Django reads names of this module
from baraza.settings.database import django_database
from baraza.settings.secret import secret_key
from baraza.settings.settings import settings

_ours = settings()
_web = Path(__file__).parent.parent / "web"

SECRET_KEY = secret_key(_ours)
DEBUG = _ours.debug
ALLOWED_HOSTS = list(_ours.hosts)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _ours.proxy else None
DATABASES = {"default": django_database(_ours.database_url)}
# What the search has of each of 250 countries is kept for a while, in each language; the usual 300 would never do.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2_000}}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "django_htmx",
    "baraza.store",
    "baraza.coalition.register",
    "baraza.coalition.people",
    "baraza.web",
]
MIDDLEWARE = [
    "baraza.web.middleware.headers.SecurityHeaders",
    "baraza.web.middleware.rate.RateLimit",
    # Before whitenoise, so that style sheet and script travel compressed too.
    "baraza.web.middleware.packing.Packing",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "baraza.web.middleware.unchanged.Unchanged",
    # Both wait until a page asks who is there: no visitor of the others has a session, and no row is read.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "baraza.web.middleware.programs.Programs",
    "baraza.web.middleware.failures.Failures",
]
ROOT_URLCONF = "baraza.web.urls"
WSGI_APPLICATION = "baraza.web.wsgi.application"
_LOADERS = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_web / "templates"],
        "OPTIONS": {
            "loaders": [("baraza.web.loader.Loader", _LOADERS)],
            "context_processors": ["baraza.web.page.page", "django.contrib.messages.context_processors.messages"],
            "builtins": ["django.templatetags.i18n", "baraza.web.templatetags.show"],
        },
    }
]

# Files are served from the packages they live in, without a collecting step. Every address of a file carries a hash
# of its content (`web/assets.py`), so that a browser may keep it for good.
STATIC_URL = "/static/"
STATIC_ROOT = None
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 365 * 24 * 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

# The only cookies are Django's own: for forms, and for operators who sign in; nothing is kept about visitors.
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
# Behind a proxy the pages are served by https; without one a browser would not send such a cookie back.
CSRF_COOKIE_SECURE = _ours.proxy
SESSION_COOKIE_NAME = "operator"
SESSION_COOKIE_AGE = 7 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = _ours.proxy
# In the session, so that no cookie is set beside it.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
EMAIL_BACKEND = "baraza.web.accounts.mail.Backend"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
CSRF_FAILURE_VIEW = "baraza.web.views.errors.csrf"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "baraza.web": {"handlers": ["stderr"], "level": "WARNING"},
    },
}

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ar", "العربية"),
    ("zh-hans", "简体中文"),
    ("ru", "Русский"),
    ("pt", "Português"),
    ("sl", "Slovenščina"),
]
LOCALE_PATHS = [_web / "locale"]
