# The pages are built with Node, the program with Python; the image that runs has neither npm nor a
# compiler nor the sources, only one virtual environment and a user who owns nothing but /data.

FROM node:20-slim AS web
WORKDIR /planraum/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY frontend ./
RUN npm run build

FROM python:3.11-slim AS wheel
WORKDIR /planraum
COPY requirements-build.lock ./
RUN python -m pip install --no-cache-dir --require-hashes --no-deps --requirement requirements-build.lock
COPY pyproject.toml README.md LICENSE ./
COPY api ./api
COPY db ./db
COPY migrations ./migrations
COPY --from=web /planraum/frontend/dist ./frontend/dist
RUN python -m pip wheel --no-cache-dir --no-build-isolation --no-deps --wheel-dir /wheel .

FROM python:3.11-slim AS environment
COPY requirements.lock /
RUN python -m venv /opt/planraum \
    && /opt/planraum/bin/python -m pip install --no-cache-dir --require-hashes --no-deps --requirement /requirements.lock
COPY --from=wheel /wheel /wheel
RUN /opt/planraum/bin/python -m pip install --no-cache-dir --no-index --no-deps /wheel/*.whl

FROM python:3.11-slim
LABEL org.opencontainers.image.title="Planraum" org.opencontainers.image.licenses="EUPL-1.2"
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin planraum \
    && install --directory --owner=planraum --mode=0750 /data
COPY --from=environment /opt/planraum /opt/planraum
ENV PATH=/opt/planraum/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PLANRAUM_HOST=0.0.0.0 \
    PLANRAUM_PORT=8000 \
    PLANRAUM_DATABASE_URL=sqlite:////data/planraum.db \
    PLANRAUM_DATA_DIR=/data
WORKDIR /data
VOLUME /data
USER planraum
EXPOSE 8000
# The slim image has no curl, and the program brings a Python anyway.
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f\"http://127.0.0.1:{os.environ['PLANRAUM_PORT']}/healthz\", timeout=4)"]
CMD ["planraum", "serve"]
