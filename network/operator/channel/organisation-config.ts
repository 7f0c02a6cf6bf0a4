import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ResolvedOrganisation } from '@cession/topology';
import type { FabricInstallation } from '../install';
import type { ChannelMembers } from '../layout';
import { runProgram } from '../processes';
import type { ConfigChange } from './change-channel-config';
import { membersIn, withMember } from './channel-config';
import type { OrganisationConfig } from './channel-config';
import { renderOrganisation } from './render-channel-config';

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
