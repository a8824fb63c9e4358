"""What stands around the routes: plain ASGI, each layer with one duty, in one ordered list."""

from __future__ import annotations

from starlette.middleware import Middleware

from summarizer_api.middleware.authentication import Authentication
from summarizer_api.middleware.bodies import BodyLimits
from summarizer_api.middleware.crowding import Crowding
from summarizer_api.middleware.deadlines import Deadlines
from summarizer_api.middleware.draining import Draining
from summarizer_api.middleware.framing import Framing
from summarizer_api.middleware.idempotency import Idempotency
from summarizer_api.middleware.origins import Origins
from summarizer_api.middleware.rate_limiting import RateLimiting
from summarizer_api.middleware.security_headers import SecurityHeaders
from summarizer_api.rates import RateLimits
from summarizer_api.services import Services


def protections(services: Services) -> list[Middleware]:
    """The layers between the observer and the routes, outermost first.

    Who asks is known before any body is read, and the body is there as a whole before the work's time begins.
    """
    rates = RateLimits(services.settings)
    return [
        Middleware(SecurityHeaders),
        Middleware(Framing, services=services),
        Middleware(Draining, services=services),
        Middleware(Authentication, services=services, rates=rates),
        Middleware(Origins, services=services),
        Middleware(RateLimiting, services=services, rates=rates),
        Middleware(Crowding, services=services),
        Middleware(BodyLimits, services=services),
        Middleware(Deadlines, services=services),
        Middleware(Idempotency, services=services),
    ]
