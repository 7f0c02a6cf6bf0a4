import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ResolvedOrganisation } from '@cession/topology';
import type { ConfigChange } from './change-channel-config';
import { membersIn, withMember } from './channel-config';
import type { OrganisationConfig } from './channel-config';
import type { FabricInstallation } from './fabric-installation';
import { renderOrganisation } from './render-channel-config';
import { runProgram } from './run-program';
import type { ChannelMembers } from './whole-channel';

/**
 * Writes the settings from which {@link admissionOf} makes an organisation's part of the configuration.
 *
 * @param organisation - its peer under the name by which the channel dials it
 */
export const writeOrganisation = async (
  organisation: ResolvedOrganisation,
  members: Pick<ChannelMembers, 'organisation'>,
  directory: string,
): Promise<void> => {
  await mkdir(directory, { recursive: true });
  const rendered = renderOrganisation(organisation, members, directory);
  await writeFile(join(directory, 'configtx.yaml'), rendered);
};

/**
 * The change that takes an organisation into a channel, as if the first block had named it.
 *
 * @param directory - as {@link writeOrganisation} left it
 */
export const admissionOf = async (
  mspId: string,
  directory: string,
  { binDirectory }: Pick<FabricInstallation, 'binDirectory'>,
): Promise<ConfigChange> => {
  const args = ['-configPath', directory, '-printOrg', mspId];
  const environment = { FABRIC_LOGGING_SPEC: 'error' };
  const output = await runProgram(join(binDirectory, 'configtxgen'), args, { environment });
  const organisation = JSON.parse(output) as OrganisationConfig;
  return {
    what: `${mspId} in the configuration`,
    isIn: (config) => membersIn(config).includes(mspId),
    made: (config) => withMember(config, mspId, organisation),
  };
};
