# syntax=docker/dockerfile:1
# The HTTP service, and the command line, in a small image: the model inside, no compiler, no torch, no root.
#     docker build -t summarizer .
#     docker run --rm -p 127.0.0.1:8000:8000 -v summarizer:/var/lib/summarizer summarizer
#     docker run --rm -v "$PWD/articles:/articles:ro" summarizer brief /articles
# compose.yaml beside it runs the service on PostgreSQL.

ARG PYTHON_VERSION=3.13

FROM python:${PYTHON_VERSION}-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /build
# Where SQLite keeps what was accepted. The folder is made here because the last stage runs no command.
RUN python -m venv /opt/summarizer \
    && install -d -m 0700 /state
# The dependencies change less often than the code: they get a layer of their own.
COPY constraints.txt pyproject.toml README.md LICENSE ./
COPY scripts/dependencies.py scripts/
RUN python scripts/dependencies.py api postgres > requirements.txt \
    && /opt/summarizer/bin/pip install --no-cache-dir --only-binary :all: --constraint constraints.txt --requirement requirements.txt
COPY summarizer summarizer
COPY api/summarizer_api api/summarizer_api
COPY models/summarizer_models models/summarizer_models
RUN /opt/summarizer/bin/pip install --no-cache-dir --no-deps .

FROM python:${PYTHON_VERSION}-slim-bookworm
# Inside a container the service must listen on all addresses, and then asks for a key: `summarizer keys add NAME` makes one.
ENV PATH=/opt/summarizer/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    XDG_STATE_HOME=/var/lib \
    SUMMARIZER_HOST=0.0.0.0 \
    SUMMARIZER_PORT=8000
COPY --from=build /opt/summarizer /opt/summarizer
COPY --from=build --chown=10001:10001 /state /var/lib/summarizer
# A number, so that an orchestrator can see that it is not root.
USER 10001:10001
WORKDIR /articles
VOLUME /var/lib/summarizer
EXPOSE 8000
STOPSIGNAL SIGTERM
# The model is warm some seconds after the start. An orchestrator that routes requests should ask /readyz, which also says
# when the service drains; this one only says whether the process answers.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"SUMMARIZER_PORT\"]}/healthz', timeout=2)"]
ENTRYPOINT ["summarizer"]
CMD ["serve"]
