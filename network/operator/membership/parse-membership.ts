import Ajv from 'ajv';
import { schemaProblems } from '@cession/topology';
import { authorityProblems, nodeCertificateProblems } from './certificate-rules';
import schema from './membership.schema.json';
import type { Membership } from './membership';
import { MembershipError } from './membership-error';
import type { MembershipProblem } from './membership-error';

/** Of one file, in bytes: twenty orderers with their certificates need half of it. */
export const largestMembership = 65_536;

const validate = new Ajv({ allErrors: true }).compile(schema);
/** Of any kind of key in PEM; a file that holds one has to be destroyed, not corrected. */
const privateKey = /PRIVATE KEY/i;

/**
 * Reads what another organisation wrote. Nothing of it is believed that its own certificates do not
 * show; what it says of the topology is compared by `checkMemberships`.
 *
 * @param source - what error messages call the text
 * @throws {MembershipError} with every broken rule
 */
export const parseMembership = (text: string, source: string): Membership => {
  refuse(source, outsideProblems(text));
  const value = jsonIn(text, source);
  validate(value);
  refuse(source, schemaProblems(validate.errors ?? []));
  const membership = value as Membership;
  refuse(source, certificateProblems(membership));
  return membership;
};

/** Writes a membership: the same organisation gives the same bytes. */
export const membershipText = (membership: Membership): string =>
  `${JSON.stringify(membership, undefined, 2)}\n`;

const outsideProblems = (text: string): readonly MembershipProblem[] => {
  if (Buffer.byteLength(text) > largestMembership) {
    return [{ path: '', rule: `must not be larger than ${largestMembership} bytes` }];
  }
  if (privateKey.test(text)) {
    const rule = 'holds a private key: it is no secret any more, its owner has to enrol anew';
    return [{ path: '', rule }];
  }
  return [];
};

const jsonIn = (text: string, source: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text.
    throw new MembershipError(source, [{ path: '', rule: 'must be JSON' }]);
  }
};

const certificateProblems = (membership: Membership): readonly MembershipProblem[] => {
  const { domain, caCertificate, tlsCaCertificate, nodes } = membership;
  const authorities = [
    ...authorityProblems('caCertificate', caCertificate, domain),
    ...authorityProblems('tlsCaCertificate', tlsCaCertificate, domain),
    ...(caCertificate === tlsCaCertificate
      ? [{ path: 'tlsCaCertificate', rule: 'must be another authority than caCertificate' }]
      : []),
  ];
  if (authorities.length > 0) return authorities;
  return nodes.flatMap(({ hostname, tlsCertificate }, at) =>
    tlsCertificate === undefined
      ? []
      : nodeCertificateProblems(`nodes[${at}].tlsCertificate`, tlsCertificate, {
          hostname,
          authority: tlsCaCertificate,
        }),
  );
};

const refuse = (source: string, problems: readonly MembershipProblem[]): void => {
  if (problems.length > 0) throw new MembershipError(source, problems);
};
