import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder, placeFile } from '../docker';
import type { ComposePlaces } from './compose-places';
import type { ComposeChaincode, ComposeSettings } from './compose-settings';
import { serviceAddressesFile } from './fabric-services';
import { besideFile, composeText, renderCompose } from './render-compose';
import { chaincodeAddresses } from './service-of-organisation';

type Place = Pick<ComposePlaces, 'root' | 'besideFile'>;

/** Writes which containers there are: nothing runs beside these. */
export const writeComposeFiles = async (place: Place, settings: ComposeSettings): Promise<void> => {
  for (const [name, content] of renderCompose(settings)) {
    await placeFile(join(place.root, name), content, { mode: 0o600 });
  }
  await writeAddresses(place, settings);
  await rm(place.besideFile, { force: true });
};

/** Writes the services of a chaincode that run beside those of the other files for a while. */
export const writeBesideFile = async (
  place: Place,
  settings: ComposeSettings,
  chaincode: ComposeChaincode,
): Promise<void> => {
  const text = composeText(besideFile(settings, chaincode));
  await placeFile(place.besideFile, text, { mode: 0o600 });
  await writeAddresses(place, settings);
};

/** Where an organisation's peer is told where the chaincodes listen that it installs. */
export const serviceAddressesOf = ({ root }: Pick<Place, 'root'>, organisation: string): string =>
  join(root, organisation, 'peer', 'services', serviceAddressesFile);

const writeAddresses = async (place: Place, settings: ComposeSettings): Promise<void> => {
  const { topology, user, chaincodes } = settings;
  for (const organisation of topology.organisations) {
    const file = serviceAddressesOf(place, organisation.name);
    await makeFolder(dirname(file), user);
    const addresses = chaincodeAddresses(organisation, chaincodes);
    await placeFile(file, JSON.stringify(addresses), { user });
  }
};
