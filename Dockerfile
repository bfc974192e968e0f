# The command line, and with it the server of run tasks: docs/run-tasks.md. Terraform is not in it: plans come as
# JSON, or `terraform` is put on the PATH of an image made FROM this one.

# https://hub.docker.com/_/node
ARG NODE=node:24.21.0-bookworm-slim@sha256:0e0ff40c39bc087845bfb27465a0df4ea419520094bc35842ff83dd8cbe6f9b6

FROM ${NODE} AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM ${NODE}
# What installs packages has no use here, and would have vulnerabilities of its own.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn* \
    && ln -s /opt/flowgate/dist/cli.cjs /usr/local/bin/flowgate
COPY --from=build /build/package.json /build/LICENSE /opt/flowgate/
COPY --from=build /build/node_modules /opt/flowgate/node_modules
COPY --from=build /build/dist /opt/flowgate/dist
COPY --from=build /build/docs /opt/flowgate/docs
ENV NODE_ENV=production
# A number, so that Kubernetes can tell that it is not root: that of `node`.
USER 1000:1000
WORKDIR /work
ENTRYPOINT ["node", "/opt/flowgate/dist/cli.cjs"]
CMD ["--help"]
