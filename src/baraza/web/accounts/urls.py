"""The addresses under `/account/`."""

from allauth.socialaccount.views import signup
from django.urls import include, path

from baraza.web.accounts.claiming import claim_page, claims_page, decide_claim
from baraza.web.accounts.offering import offer_page, withdraw
from baraza.web.accounts.offers_decided import decide_offer, offers_page
from baraza.web.accounts.openid.connections import connections_page
from baraza.web.accounts.openid.failed import failed_page
from baraza.web.accounts.openid.views import begin
from baraza.web.accounts.people import invite_person, people_page, take_back, withdraw_invitation
from baraza.web.accounts.views import account_page, erase_page, export_file, invitation_page
from baraza.web.accounts.yearly import still_page

urlpatterns = [
    path("", account_page, name="own-account"),
    path("export.json", export_file, name="own-export"),
    path("erase", erase_page, name="own-erase"),
    path("invitation/<str:token>", invitation_page, name="invitation"),
    path("claim/<str:key>", claim_page, name="claim"),
    path("claims", claims_page, name="claims"),
    path("claims/<int:number>", decide_claim, name="decide-claim"),
    path("offer/<str:code>", offer_page, name="offer"),
    path("offers", offers_page, name="offers"),
    path("offers/<int:number>", decide_offer, name="decide-offer"),
    path("offers/<int:number>/withdraw", withdraw, name="withdraw-offer"),
    path("people", people_page, name="people"),
    path("people/invite", invite_person, name="invite"),
    path("people/invitation/<int:number>/withdraw", withdraw_invitation, name="withdraw-invitation"),
    path("people/<int:number>/take", take_back, name="take-role"),
    path("connections", connections_page, name="socialaccount_connections"),
    path("openid/<slug:name>/begin", begin, name="openid-begin"),
    path("openid/<slug:name>/<slug:why>", failed_page, name="openid-failed"),
    path("signup/address", signup, name="socialaccount_signup"),
    path("still/<str:seal>", still_page, name="still"),
    path("", include("allauth.account.urls")),
    path("two/", include("allauth.mfa.urls")),
]
