"""The routes of the API, one module a subject; :mod:`truceline.web.registry` names them."""
