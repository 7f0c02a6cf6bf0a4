# Fabric CA from installed programs, for machines without a registry.
ARG BASE

FROM ${BASE}
LABEL org.cession.stage=final
COPY bin/fabric-ca-server bin/fabric-ca-client /usr/local/bin/
ENV FABRIC_CA_HOME=/etc/hyperledger/fabric-ca-server
USER 10001:10001
CMD ["fabric-ca-server", "start"]
