"""Luoshi: from what was published to what was done."""
