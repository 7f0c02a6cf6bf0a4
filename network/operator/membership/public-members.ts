import { join } from 'node:path';
import { nodeUnitsConfig, replaceFile } from '@cession/identities';
import type { ChannelMembers } from '../layout';
import type { Membership } from './membership';

const places = (directory: string, name: string) => ({
  mspDirectory: join(directory, name, 'msp'),
  tlsCaCertificateFile: join(directory, name, 'msp', 'tlscacerts', 'tls-ca.pem'),
});

/**
 * Lays out what memberships say as files in Fabric's own form, where Fabric's tools find the members of
 * a channel.
 *
 * @param directory - becomes theirs; the same memberships give the same files
 */
export const writePublicMembers = async (
  memberships: readonly Membership[],
  directory: string,
): Promise<ChannelMembers> => {
  const certificates = new Map<string, string>();
  for (const { name, caCertificate, tlsCaCertificate, nodes } of memberships) {
    const { mspDirectory, tlsCaCertificateFile } = places(directory, name);
    await replaceFile(join(mspDirectory, 'cacerts', 'ca.pem'), caCertificate);
    await replaceFile(tlsCaCertificateFile, tlsCaCertificate);
    await replaceFile(join(mspDirectory, 'config.yaml'), nodeUnitsConfig('cacerts/ca.pem'));
    for (const { hostname, tlsCertificate } of nodes) {
      if (tlsCertificate === undefined) continue;
      const file = join(directory, name, 'orderers', `${hostname}.pem`);
      await replaceFile(file, tlsCertificate);
      certificates.set(hostname, file);
    }
  }
  const member = (name: string) => places(directory, name);
  return {
    organisation: member,
    ordererOrganisation: member,
    orderer: (hostname) => {
      const tlsCertificateFile = certificates.get(hostname);
      if (tlsCertificateFile === undefined) throw new Error(`${hostname} is no member's orderer`);
      return { tlsCertificateFile };
    },
  };
};
