"""The charts of a report: each returns figures as markup; see ``GRAPHICS.md``."""

from truceline.publish.chart_effort import effort_svg
from truceline.publish.chart_reliability import reliability_svg
from truceline.publish.chart_tallies import tallies_svg
from truceline.publish.chart_time import timeline_svg

__all__ = ["effort_svg", "reliability_svg", "tallies_svg", "timeline_svg"]
