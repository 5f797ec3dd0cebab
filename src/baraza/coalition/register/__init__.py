"""The register: organisations, services, policies and whatever else matters for OER, with its whole history."""
