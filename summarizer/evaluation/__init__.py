"""Measures briefings on data sets with reference summaries, beside other systems, and holds floors."""
