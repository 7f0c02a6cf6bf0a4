# Peer and orderer from an installed release of Hyperledger Fabric, for machines without a registry. BASE
# has a C library that the programs run with, and bash for health checks and the chaincode builder.
ARG BASE

FROM ${BASE} AS peer
LABEL org.cession.stage=final
COPY bin/peer /usr/local/bin/
COPY config/core.yaml /etc/hyperledger/fabric/
ENV FABRIC_CFG_PATH=/etc/hyperledger/fabric
USER 10001:10001
CMD ["peer", "node", "start"]

FROM ${BASE} AS orderer
LABEL org.cession.stage=final
COPY bin/orderer /usr/local/bin/
COPY config/orderer.yaml /etc/hyperledger/fabric/
ENV FABRIC_CFG_PATH=/etc/hyperledger/fabric
USER 10001:10001
CMD ["orderer"]
