"""From claims to a briefing: plan, write, check, cite, compare."""
