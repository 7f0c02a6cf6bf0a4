import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { replaceFile } from '@cession/identities';
import type { PublicAddress } from '@cession/topology';

/** Which organisation a home is of, where each runs its part of the channel on a host of its own. */
export interface HostPart extends PublicAddress {
  /** Address of this host on which others are let in. */
  readonly publish: string;
}

/** One organisation's part runs in containers. */
const modeOfParts = 'compose';

/**
 * The note that `network enrol` left in a home; `undefined` where there is none.
 *
 * @param mode - in which the home is about to be run
 * @throws {Error} the mode is another than the one of parts, and would make the keys of everybody
 */
export const readHostPart = (home: string, mode: string): HostPart | undefined => {
  const part = noteIn(home);
  if (part === undefined || mode === modeOfParts) return part;
  throw new Error(
    `This home is of ${part.organisation}, which runs its part in containers: --mode ${modeOfParts}`,
  );
};

const noteIn = (home: string): HostPart | undefined => {
  try {
    return JSON.parse(readFileSync(fileIn(home), 'utf8')) as HostPart;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

export const writeHostPart = async (home: string, part: HostPart): Promise<void> => {
  await replaceFile(fileIn(home), `${JSON.stringify(part, undefined, 2)}\n`);
};

export interface EnrolPlace {
  readonly organisation: string;
  /** `--address`; as before where it is not given again. */
  readonly address: string | undefined;
  /** `--publish` */
  readonly publish: string | undefined;
}

/**
 * What a home becomes the part of.
 *
 * @throws {Error} an option is missing, or the home is another organisation's
 */
export const hostPartOf = (asked: EnrolPlace, known: HostPart | undefined): HostPart => {
  const { organisation, address = known?.address } = asked;
  if (known !== undefined && known.organisation !== organisation) {
    throw new Error(
      `This home is of ${known.organisation}: enrol ${organisation} on a host of its own, or in ` +
        'another --home',
    );
  }
  if (address === undefined) {
    throw new Error('Name the address at which other hosts dial this one: --address HOST');
  }
  const before = known?.address === address ? known.publish : undefined;
  return { organisation, address, publish: publishedOn(asked.publish ?? before, address) };
};

/** By default the very address that others dial, unless this host sees another one. */
const publishedOn = (chosen: string | undefined, address: string): string => {
  const publish = chosen ?? process.env['CESSION_PUBLISH_ADDRESS'] ?? address;
  if (isIP(publish) !== 0) return publish;
  throw new Error(`Name the IP address of this host to listen on: --publish ADDRESS (${publish})`);
};

const fileIn = (home: string): string => join(resolve(home), modeOfParts, 'part.json');
