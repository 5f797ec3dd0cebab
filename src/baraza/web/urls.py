"""Every address that we answer."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from baraza.web import country_urls, register_urls
from baraza.web.accounts.openid.views import callback
from baraza.web.api import api
from baraza.web.views.about import about_page
from baraza.web.views.concept import concept_json, concept_page, concept_skos
from baraza.web.views.crawlers import icon, robots
from baraza.web.views.facet import facet_page
from baraza.web.views.feed import source_feed, status_feed
from baraza.web.views.health import healthz, metrics_page
from baraza.web.views.help import search_help
from baraza.web.views.report import report_csv, report_json, report_page, reports_page
from baraza.web.views.resource import resource_page
from baraza.web.views.saved import (
    confirm_page,
    erase_page,
    save_page,
    saved_page,
    saved_search_json,
    saved_search_page,
    stop_page,
)
from baraza.web.views.search import search_page
from baraza.web.views.search_feed import search_feed
from baraza.web.views.sitemap import sitemap, sitemap_concepts, sitemap_entries, sitemap_pages, sitemap_part
from baraza.web.views.source import source_page, sources_page
from baraza.web.views.starter import starter_file
from baraza.web.views.status import status_page
from baraza.web.views.suggest import suggest_page
from baraza.web.views.vocabulary import (
    vocabularies_csv,
    vocabularies_json,
    vocabularies_page,
    vocabulary_csv,
    vocabulary_json,
    vocabulary_page,
    vocabulary_skos,
)

urlpatterns = [
    # In no language: providers know this address, and send people back to nothing else.
    path("account/openid/<slug:name>/callback", callback, name="openid-callback"),
    path("api/v1/", api.urls),
    path("concept/<str:key>.json", concept_json, name="concept-json"),
    path("concept/<str:key>.<slug:suffix>", concept_skos, name="concept-skos"),
    *country_urls.data,
    path("favicon.ico", icon),
    path("healthz", healthz, name="healthz"),
    path("metrics", metrics_page, name="metrics"),
    path("report/<slug:name>.csv", report_csv, name="report-csv"),
    path("report/<slug:name>.json", report_json, name="report-json"),
    path("robots.txt", robots, name="robots"),
    path("saved/<str:token>.json", saved_search_json, name="saved-search-json"),
    path("search.atom", search_feed, name="search-feed"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<int:part>.xml", sitemap_part, name="sitemap-part"),
    path("sitemap-pages.xml", sitemap_pages, name="sitemap-pages"),
    path("sitemap-entries-<int:part>.xml", sitemap_entries, name="sitemap-entries"),
    path("sitemap-concepts-<int:part>.xml", sitemap_concepts, name="sitemap-concepts"),
    path("vocabularies.json", vocabularies_json, name="vocabularies-json"),
    path("vocabularies.csv", vocabularies_csv, name="vocabularies-csv"),
    path("vocabulary/<str:name>.json", vocabulary_json, name="vocabulary-json"),
    path("vocabulary/<str:name>.csv", vocabulary_csv, name="vocabulary-csv"),
    path("vocabulary/<str:name>.<slug:suffix>", vocabulary_skos, name="vocabulary-skos"),
    path("source/<slug:name>/feed.atom", source_feed, name="source-feed"),
    path("status/feed.atom", status_feed, name="status-feed"),
    path("starter/lessons/<path:path>", starter_file, name="starter"),
    *register_urls.data,
    *i18n_patterns(
        path("", search_page, name="search"),
        *country_urls.pages,
        path("concept/", vocabularies_page, name="vocabularies"),
        path("concept/<str:key>", concept_page, name="concept"),
        path("report/", reports_page, name="reports"),
        path("report/<slug:name>", report_page, name="report"),
        path("resource/<str:key>", resource_page, name="resource"),
        path("saved/", saved_page, name="saved"),
        path("saved/new", save_page, name="save"),
        path("saved/yes/<str:seal>", confirm_page, name="saved-yes"),
        path("saved/no/<str:seal>", stop_page, name="saved-no"),
        path("saved/<str:token>", saved_search_page, name="saved-search"),
        path("saved/<str:token>/erase", erase_page, name="saved-erase"),
        path("source/", sources_page, name="sources"),
        path("source/<slug:name>", source_page, name="source"),
        path("status", status_page, name="status"),
        path("suggest", suggest_page, name="suggest"),
        path("vocabulary/<str:name>", vocabulary_page, name="vocabulary"),
        path("about", about_page, name="about"),
        *register_urls.pages,
        path("filter/<slug:name>", facet_page, name="facet"),
        path("help/search", search_help, name="search-help"),
        path("account/", include("baraza.web.accounts.urls")),
        path("operate/", include("baraza.web.operate_urls")),
        prefix_default_language=False,
    ),
]
handler400 = "baraza.web.views.errors.bad_request"
handler403 = "baraza.web.views.errors.forbidden"
handler404 = "baraza.web.views.errors.not_found"
handler500 = "baraza.web.views.errors.broken"
