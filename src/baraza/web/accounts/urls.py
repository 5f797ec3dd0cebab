"""The addresses under `/account/`."""

from django.urls import include, path

from baraza.web.accounts.views import account_page, erase_page, export_file, invitation_page

urlpatterns = [
    path("", account_page, name="own-account"),
    path("export.json", export_file, name="own-export"),
    path("erase", erase_page, name="own-erase"),
    path("invitation/<str:token>", invitation_page, name="invitation"),
    path("", include("allauth.account.urls")),
    path("two/", include("allauth.mfa.urls")),
]
