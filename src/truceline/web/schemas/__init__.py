"""What answers and requests look like: the one room with pydantic models (OpenAPI 3.1).

Rows of tables keep the names of their columns (``docs/reference/tables.md``). Null means that the
source does not say. A key of an axis outside the mechanism's mandate is not there at all.
"""
