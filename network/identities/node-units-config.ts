import { stringify } from 'yaml';

/** The `config.yaml` of an MSP folder: which organisational unit makes which kind of identity. */
export const nodeUnitsConfig = (authorityFile: string): string => {
  const unit = (name: string) => ({
    Certificate: authorityFile,
    OrganizationalUnitIdentifier: name,
  });
  return stringify({
    NodeOUs: {
      Enable: true,
      ClientOUIdentifier: unit('client'),
      PeerOUIdentifier: unit('peer'),
      AdminOUIdentifier: unit('admin'),
      OrdererOUIdentifier: unit('orderer'),
    },
  });
};
