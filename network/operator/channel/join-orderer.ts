import { join } from 'node:path';
import type { OrdererOrganisationIdentities } from '@cession/identities';
import type { ResolvedOrderer } from '@cession/topology';
import { runProgram } from '../processes';

export interface OrdererAdminOptions {
  readonly binDirectory: string;
  readonly channel: string;
  readonly identities: OrdererOrganisationIdentities;
  readonly signal?: AbortSignal | undefined;
}

/** Makes an orderer part of the channel, unless it is already. */
export const joinOrderer = async (
  orderer: ResolvedOrderer,
  genesisBlockFile: string,
  options: OrdererAdminOptions,
): Promise<void> => {
  const { channel } = options;
  const present = await administer(orderer, ['list', '--channelID', channel], options);
  if (present.status === 200) {
    return;
  }
  const args = ['join', '--channelID', channel, '--config-block', genesisBlockFile];
  const { status, output } = await administer(orderer, args, options);
  if (status !== 201) {
    throw new Error(`${orderer.hostname} did not join the channel ${channel}: ${output.trim()}`);
  }
};

/** How many blocks of the channel an orderer has; it is in the channel. */
export const ordererHeight = async (
  orderer: ResolvedOrderer,
  options: OrdererAdminOptions,
): Promise<number> => {
  const args = ['list', '--channelID', options.channel];
  const { status, output } = await administer(orderer, args, options);
  if (status !== 200) throw new Error(`${orderer.hostname} does not tell: ${output.trim()}`);
  return (JSON.parse(output.slice(output.indexOf('{'))) as { readonly height: number }).height;
};

/** The tool exits with 0 whatever the orderer answers; the answer's HTTP status is what counts. */
const administer = async (
  { host, adminPort }: ResolvedOrderer,
  args: readonly string[],
  { binDirectory, identities, signal }: OrdererAdminOptions,
): Promise<{ status: number; output: string }> => {
  const { admin, tlsCaCertificateFile } = identities;
  const output = await runProgram(
    join(binDirectory, 'osnadmin'),
    [
      ...['channel', ...args, '--orderer-address', `${host}:${adminPort}`],
      ...['--ca-file', tlsCaCertificateFile],
      ...['--client-cert', admin.tlsCertificateFile, '--client-key', admin.tlsPrivateKeyFile],
    ],
    { environment: {}, signal },
  );
  return { status: Number(/^Status: (\d+)/m.exec(output)?.[1]), output };
};
