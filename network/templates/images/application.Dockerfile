# The project's own images, from what `npm run images -- build` staged: compiled code and the production
# dependencies that the lock file names. BASE has Node.
ARG BASE=node:24-bookworm-slim

FROM ${BASE} AS packed
LABEL org.cession.stage=packed
USER root
WORKDIR /app
COPY . .
# Sources, declarations and maps do not run; a development dependency here would be a mistake.
RUN find . -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.cts' -o -name '*.d.mts' \) -delete \
  && test ! -e node_modules/typescript && test ! -e node_modules/mocha

FROM ${BASE} AS client-app
LABEL org.cession.stage=final
ARG CODE_SHA256
LABEL org.cession.code-sha256=${CODE_SHA256}
COPY --from=packed /app /app
ENV NODE_ENV=production
WORKDIR /app/client-app
USER 10001:10001
ENTRYPOINT ["node", "/app/client-app/api/dist/main.js"]
CMD ["--config", "/etc/cession/application/application.json"]

FROM ${BASE} AS chaincode
LABEL org.cession.stage=final
ARG CODE_SHA256
LABEL org.cession.code-sha256=${CODE_SHA256}
COPY --from=packed /app /app
ENV NODE_ENV=production
WORKDIR /app/chaincode
USER 10001:10001
ENTRYPOINT ["node", "/app/node_modules/fabric-shim/cli.js", "server"]
