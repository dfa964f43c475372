"""Any CSV, GeoJSON or Parquet file, read by a map that says which column means what."""
