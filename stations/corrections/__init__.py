"""报错: what visitors say is wrong with a station, and what the office makes of it."""
