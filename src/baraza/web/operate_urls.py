"""The addresses under `/operate/`: for operators alone, but for the door."""

from django.urls import path

from baraza.web.views.operate import operate_page
from baraza.web.views.sign_in import enter_page, sign_in_page, sign_out

urlpatterns = [
    path("", operate_page, name="operate"),
    path("sign-in", sign_in_page, name="sign-in"),
    path("sign-out", sign_out, name="sign-out"),
    path("enter/<str:token>", enter_page, name="enter"),
]
