"""Somebody vouches for every record, at a date: rounds by tier, lists per office, one-tap 核实."""
