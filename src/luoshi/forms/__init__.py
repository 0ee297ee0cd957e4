"""Listings in the forms of other people's programs: CSV, Excel, Parquet, Stata."""
