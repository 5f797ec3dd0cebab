"""Signing in with OpenID Connect, by providers that the operator names."""
