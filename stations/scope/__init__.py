"""Whose stations are whose: an office (a user group) looks after the stations of its areas."""
