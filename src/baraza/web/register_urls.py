"""The addresses of the register: its pages, and beside them its data."""

from django.urls import path

from baraza.web.views.dump import dump_download, dump_json, dump_page
from baraza.web.views.entry import entry_json, entry_page
from baraza.web.views.entry_actions import (
    confirm_entry,
    consent_entry,
    follow_entry,
    harvest_entry,
    remove_entry,
    restore_entry,
)
from baraza.web.views.entry_draft import alike_page, draft_page
from baraza.web.views.entry_flag import flag_page
from baraza.web.views.entry_form import edit_page, new_page
from baraza.web.views.entry_history import history_page, undo_page
from baraza.web.views.entry_merge import merge_page, part_entry
from baraza.web.views.peers import peers_json, peers_page
from baraza.web.views.reconcile import reconcile, suggest_entity, suggest_property, suggest_type
from baraza.web.views.register import register_page
from baraza.web.views.register_data import (
    register_atom,
    register_csv,
    register_geojson,
    register_ics,
    register_json,
)
from baraza.web.views.statistics import statistics_csv, statistics_page, statistics_svg

data = [
    path("peers.json", peers_json, name="peers-json"),
    path("register.json", register_json, name="register-json"),
    path("register.csv", register_csv, name="register-csv"),
    path("register.geojson", register_geojson, name="register-geojson"),
    path("register.atom", register_atom, name="register-atom"),
    path("register.ics", register_ics, name="register-ics"),
    path("register/statistics/<slug:name>.csv", statistics_csv, name="statistics-csv"),
    path("register/statistics/<slug:name>.svg", statistics_svg, name="statistics-svg"),
    path("register/dump.json", dump_json, name="dump-json"),
    path("register/dump/<str:name>/<str:file>", dump_download, name="dump-file"),
    path("register/reconcile", reconcile, name="reconcile"),
    path("register/reconcile/suggest/entity", suggest_entity),
    path("register/reconcile/suggest/type", suggest_type),
    path("register/reconcile/suggest/property", suggest_property),
    path("register/<str:key>.json", entry_json, name="entry-json"),
]
pages = [
    path("peers", peers_page, name="peers"),
    path("register/", register_page, name="register"),
    path("register/new", new_page, name="entry-new"),
    path("register/draft", draft_page, name="entry-draft"),
    path("register/alike", alike_page, name="entry-alike"),
    path("register/dump", dump_page, name="dump"),
    path("register/statistics", statistics_page, name="statistics"),
    path("register/<str:key>", entry_page, name="entry"),
    path("register/<str:key>/edit", edit_page, name="entry-edit"),
    path("register/<str:key>/history", history_page, name="entry-history"),
    path("register/<str:key>/undo/<int:number>", undo_page, name="entry-undo"),
    path("register/<str:key>/flag", flag_page, name="entry-flag"),
    path("register/<str:key>/merge", merge_page, name="entry-merge"),
    path("register/<str:key>/part", part_entry, name="entry-part"),
    path("register/<str:key>/confirm", confirm_entry, name="entry-confirm"),
    path("register/<str:key>/consent", consent_entry, name="entry-consent"),
    path("register/<str:key>/remove", remove_entry, name="entry-remove"),
    path("register/<str:key>/restore", restore_entry, name="entry-restore"),
    path("register/<str:key>/harvest", harvest_entry, name="entry-harvest"),
    path("register/<str:key>/follow", follow_entry, name="entry-follow"),
]
