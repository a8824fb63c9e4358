# syntax=docker/dockerfile:1
# The command line in a small image: no compiler, no torch, no root.
#     docker build -t summarizer .
#     docker run --rm -v "$PWD/articles:/articles:ro" summarizer brief /articles

ARG PYTHON_VERSION=3.13

FROM python:${PYTHON_VERSION}-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /build
RUN python -m venv /opt/summarizer
# The dependencies change less often than the code: they get a layer of their own.
COPY constraints.txt pyproject.toml README.md LICENSE ./
COPY scripts/dependencies.py scripts/
RUN python scripts/dependencies.py > requirements.txt \
    && /opt/summarizer/bin/pip install --no-cache-dir --only-binary :all: --constraint constraints.txt --requirement requirements.txt
COPY summarizer summarizer
COPY models/summarizer_models models/summarizer_models
RUN /opt/summarizer/bin/pip install --no-cache-dir --no-deps .

FROM python:${PYTHON_VERSION}-slim-bookworm
ENV PATH=/opt/summarizer/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
COPY --from=build /opt/summarizer /opt/summarizer
# A number, so that an orchestrator can see that it is not root.
USER 10001:10001
WORKDIR /articles
# The command line ends by itself; a HEALTHCHECK belongs to the image of the HTTP service.
ENTRYPOINT ["summarizer"]
CMD ["--help"]
