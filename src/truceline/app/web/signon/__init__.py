"""Logging in with the provider of a mission (OpenID Connect Core 1.0, code flow with PKCE).

``file`` reads what the admin wrote, ``provider`` asks the provider, ``token`` checks what it
signed, ``flow`` puts them together. Nothing that a provider gave is kept but issuer and subject.
"""
