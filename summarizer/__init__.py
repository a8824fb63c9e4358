"""Many news articles about one event in; one short, checked, cited briefing out."""
