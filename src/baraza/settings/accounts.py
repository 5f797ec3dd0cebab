"""What django-allauth reads: accounts by e-mail code, password, passkey or OpenID Connect."""

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "own-account"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "search"
ACCOUNT_ADAPTER = "baraza.web.accounts.adapter.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "baraza.web.accounts.openid.adapter.ProviderAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
# A password may be left out: a code comes by mail then, and a passkey can be added.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_USER_DISPLAY = "baraza.web.accounts.names.shown_name"
MFA_SUPPORTED_TYPES = ["webauthn", "recovery_codes", "totp"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Who was let in because a provider vouches for the address comes in by the provider from then on.
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
# Typing and a phone's clock may cost half a minute; RFC 6238, 5.2, recommends one step at most.
MFA_TOTP_TOLERANCE = 1
