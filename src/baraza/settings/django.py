"""Django's settings module; it reads ours and holds nothing that an operator sets."""

from pathlib import Path

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
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "django_htmx",
    "baraza.store",
    "baraza.web",
]
MIDDLEWARE = [
    "baraza.web.middleware.headers.SecurityHeaders",
    "baraza.web.middleware.rate.RateLimit",
    # Before whitenoise, so that style sheet and script travel compressed too.
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "baraza.web.middleware.programs.Programs",
    "baraza.web.middleware.failures.Failures",
]
ROOT_URLCONF = "baraza.web.urls"
WSGI_APPLICATION = "baraza.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_web / "templates"],
        "OPTIONS": {
            "context_processors": ["baraza.web.page.page"],
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

# The only cookies are Django's own for forms; nothing is kept about visitors.
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
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
LANGUAGES = [("en", "English"), ("ar", "العربية")]
LOCALE_PATHS = [_web / "locale"]
