"""The pages for people: paste articles, watch the work, read the briefing beside its sources."""
