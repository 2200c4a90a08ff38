from .catalogue import SCENES, draw, station_picture

__all__ = ["SCENES", "draw", "station_picture"]
