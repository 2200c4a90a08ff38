"""Lighthouse of every kind of page: the sample city, served as in production."""
