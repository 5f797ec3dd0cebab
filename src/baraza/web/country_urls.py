"""The addresses of the map and of countries: pages, and beside them their data."""

from django.urls import path

from baraza.web.views.country import (
    compare_csv,
    compare_json,
    compare_page,
    countries_csv,
    countries_json,
    countries_page,
    country_csv,
    country_json,
    country_page,
    region_page,
)
from baraza.web.views.country_pdf import country_pdf
from baraza.web.views.map import map_csv, map_embed, map_geojson, map_json, map_page, map_shapes

data = [
    path("country.csv", countries_csv, name="countries-csv"),
    path("country.json", countries_json, name="countries-json"),
    path("country/compare.csv", compare_csv, name="compare-csv"),
    path("country/compare.json", compare_json, name="compare-json"),
    path("country/<str:code>.csv", country_csv, name="country-csv"),
    path("country/<str:code>.json", country_json, name="country-json"),
    path("country/<str:code>.pdf", country_pdf, name="country-pdf"),
    path("map.csv", map_csv, name="map-csv"),
    path("map.geojson", map_geojson, name="map-geojson"),
    path("map.json", map_json, name="map-json"),
    path("map/shapes.json", map_shapes, name="map-shapes"),
]
pages = [
    path("country/", countries_page, name="countries"),
    path("country/compare", compare_page, name="compare"),
    path("country/<str:code>", country_page, name="country"),
    path("map", map_page, name="map"),
    path("map/embed", map_embed, name="map-embed"),
    path("region/<slug:slug>", region_page, name="region"),
]
