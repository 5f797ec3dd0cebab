"""The addresses under `/operate/`: for operators alone, but for the door."""

from django.urls import path

from baraza.web.views.act import act_on_source
from baraza.web.views.decide import decide_page, suggestions_page
from baraza.web.views.mail import mail_again, mail_page
from baraza.web.views.operate import operate_page
from baraza.web.views.review import decide_flag, decide_suggestion, review_page
from baraza.web.views.sign_in import enter_page, sign_in_page, sign_out

urlpatterns = [
    path("", operate_page, name="operate"),
    path("sign-in", sign_in_page, name="sign-in"),
    path("sign-out", sign_out, name="sign-out"),
    path("source/<slug:name>/<str:action>", act_on_source, name="act"),
    path("mail", mail_page, name="mail"),
    path("mail/again", mail_again, name="mail-again"),
    path("suggestions", suggestions_page, name="suggestions"),
    path("suggestions/<int:number>", decide_page, name="decide"),
    path("register", review_page, name="review"),
    path("register/suggestion/<int:number>", decide_suggestion, name="decide-entry"),
    path("register/flag/<int:number>", decide_flag, name="decide-flag"),
    path("enter/<str:token>", enter_page, name="enter"),
]
