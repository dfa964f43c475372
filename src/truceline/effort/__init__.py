"""Who could see what, when -> coverage."""
