"""Text -> reading level: how hard a leaflet is to read, in years of school."""

from leaflets.reading.grade import Level, level
from leaflets.reading.policy import POLICY, Counts, count

__all__ = ["POLICY", "Counts", "Level", "count", "level"]
