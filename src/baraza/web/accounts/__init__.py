"""Accounts: signing in by code, password or passkey, and what people see and change of their own."""
