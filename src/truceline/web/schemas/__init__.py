"""What answers and requests look like: the one room with pydantic models (OpenAPI 3.1)."""
