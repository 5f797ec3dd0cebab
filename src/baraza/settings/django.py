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
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "baraza.web.urls"
WSGI_APPLICATION = "baraza.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_web / "templates"],
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
STATIC_URL = "/static/"
STATIC_ROOT = _ours.home / "static"

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ar", "العربية")]
LOCALE_PATHS = [_web / "locale"]
