"""Maps of foreign tables: drafted, asked about, kept, tried, known again."""
