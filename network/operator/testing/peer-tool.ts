import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChainTip } from '../channel/peer-cli';

/** What the channel answers; the rest of Fabric's tool says nothing. */
export interface PeerAnswers {
  readonly committed?: { readonly version: string; readonly sequence: number };
  /** MSP ids of those who approved what is not committed. */
  readonly approved?: readonly string[];
  /** What approving ends with, where it is refused. */
  readonly refusal?: string;
  /** What committing ends with, where it fails. */
  readonly failure?: string;
  /** What is committed once that was asked for, whatever the answer. */
  readonly later?: PeerAnswers['committed'];
  /** Packages that the peers have. */
  readonly installed?: readonly string[];
  /** How far the peer has come. */
  readonly tip?: ChainTip;
  /** By sequence: the package with which the peer's organisation approved it. */
  readonly packages?: Readonly<Record<number, string>>;
}

/**
 * Writes a `peer` program that answers for a chaincode `note`, and notes what it was called with.
 *
 * @returns the folder that holds it
 */
export const writePeerTool = (home: string, answers: PeerAnswers): string => {
  const { committed, approved = [], refusal = '', failure = '', installed = [] } = answers;
  const binDirectory = join(home, 'bin');
  mkdirSync(binDirectory, { recursive: true });
  const { later = committed } = answers;
  const asked = `grep -q '^lifecycle chaincode commit ' '${callsIn(home)}'`;
  const approvals = Object.fromEntries(
    ['NorthMSP', 'SouthMSP', 'WestMSP'].map((mspId) => [mspId, approved.includes(mspId)]),
  );
  const known = { installed_chaincodes: installed.map((id) => ({ package_id: id })) };
  const lines = [
    '#!/bin/sh',
    `echo "$*" >> '${callsIn(home)}'`,
    'case "$*" in',
    `*queryinstalled*) echo '${JSON.stringify(known)}' ;;`,
    `*querycommitted*) if ${asked}; then echo '${said(later)}'; else echo '${said(committed)}'; fi ;;`,
    ...Object.entries(answers.packages ?? {}).map(
      ([sequence, id]) =>
        `*queryapproved*"--sequence ${sequence} "*) echo '{"source":{"package_id": "${id}"}}' ;;`,
    ),
    `*queryapproved*) echo 'could not fetch approved chaincode definition' >&2; exit 1 ;;`,
    `'channel getinfo'*) echo 'Blockchain info: ${JSON.stringify(answers.tip ?? {})}' ;;`,
    // channel fetch BLOCK FILE --orderer ADDRESS …
    `'channel fetch'*) cp '${orderedIn(home)}'/"$6/$3" "$4" ;;`,
    `*checkcommitreadiness*) echo '${JSON.stringify({ approvals })}' ;;`,
    `*approveformyorg*) printf '%s' '${refusal}' >&2; [ -z '${refusal}' ] ;;`,
    `*'chaincode commit'*) printf '%s' '${failure}' >&2; [ -z '${failure}' ] ;;`,
    'esac',
  ];
  writeFileSync(join(binDirectory, 'peer'), `${lines.join('\n')}\n`, { mode: 0o755 });
  return binDirectory;
};

/** The calls of one step of the lifecycle. */
export const peerCallsOf = (home: string, step: string): readonly string[] => {
  if (!existsSync(callsIn(home))) return [];
  return readFileSync(callsIn(home), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith(`lifecycle chaincode ${step} `));
};

const said = (committed: PeerAnswers['committed']): string =>
  JSON.stringify(committed ? { chaincode_definitions: [{ name: 'note', ...committed }] } : {});

/** Gives the tool a block that an orderer has: its number, or `newest`. */
export const writeOrderedBlock = (
  home: string,
  address: string,
  name: string,
  content: Uint8Array,
): void => {
  const directory = join(orderedIn(home), address);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, name), content);
};

const orderedIn = (home: string): string => join(home, 'ordered');

const callsIn = (home: string): string => join(home, 'calls');
