"""Findings and what people decide about them: findings + rulings -> standings."""
