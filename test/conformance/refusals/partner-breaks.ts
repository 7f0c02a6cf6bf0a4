import { adminOf, examiner, users } from '../cast';
import { digestOf, inDays, newId, newSalt } from '../sale-driver';
import {
  by,
  command,
  noPolicy,
  outOfReach,
  reusedOf,
  tooEarly,
  withCommand,
  withPrivate,
} from './break';
import type { BreaksOf } from './break';

const nobody = command({ partner: newId('nobody') });

export const partnerBreaks: BreaksOf<'partners'> = {
  'partners:Register': {
    call: () => ({
      user: users.platformAdmin,
      command: { id: newId('partner'), kinds: ['seller'] },
      private: { salt: newSalt(), legalName: 'Sample Ltd', country: 'NL' },
    }),
    breaks: {
      COMMAND_INVALID: [
        { what: 'an id that is none', ...command({ id: 'a/b' }) },
        { what: 'no private part', change: ({ private: _none, ...call }) => call },
      ],
      ORGANISATION_NOT_ALLOWED: {
        what: 'a customs office of its own',
        ...command({ kinds: ['seller', 'customs-office'] }),
        told: (_call, { driver }) => ({
          allowed: driver.conformance.mspId(driver.conformance.organisationOf(users.customs)),
        }),
      },
      LEGAL_ENTITY_AMBIGUOUS: {
        what: 'the numbers of two companies',
        change: async (call, world) =>
          withPrivate(call, { identifiers: await world.twoCompanies() }),
      },
      LEGAL_ENTITY_REVOKED: {
        what: 'a company that was revoked, under another id',
        change: async (call, world) => {
          const { legalName, country } = world.driver.entryOf(await world.revoked());
          return withPrivate(call, { legalName, country });
        },
        told: async (_call, world) => ({ entity: await world.revoked() }),
        // Without its identifiers nobody knows another company in it.
        needs: ['private.identifiers'],
      },
      POLICY_NOT_PUBLISHED: noPolicy,
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: {
        what: 'an id that another partner has',
        change: async (call, world) => withCommand(call, { id: await world.applicant() }),
      },
    },
  },
  'partners:Attest': {
    call: async (world) => {
      const partner = await world.applicant();
      return {
        user: examiner,
        command: {
          commandId: newId('attest'),
          partner,
          qualification: 'KYC',
          documentDigest: digestOf(partner),
          validFrom: inDays(0),
          validUntil: inDays(9),
        },
      };
    },
    breaks: {
      COMMAND_INVALID: {
        what: 'a period that ends before it begins',
        ...command({ validUntil: inDays(-1) }),
      },
      ORGANISATION_NOT_ALLOWED: {
        what: 'an examination by the partner’s own host',
        ...by(users.platformAdmin),
      },
      POLICY_NOT_PUBLISHED: noPolicy,
      LEGAL_ENTITY_AMBIGUOUS: {
        what: 'an applicant with the numbers of two companies',
        change: async (call, world) => withCommand(call, { partner: await world.ambiguous() }),
      },
      LEGAL_ENTITY_REVOKED: {
        what: 'an applicant whose company was revoked since',
        change: async (call, world) =>
          withCommand(call, { partner: (await world.outlived()).applicant }),
        told: async (_call, world) => ({ entity: (await world.outlived()).company }),
      },
      PARTNER_NOT_FOUND: {
        ...nobody,
        hides: ['ORGANISATION_NOT_ALLOWED', 'TIMESTAMP_BEFORE_STATE'],
      },
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: reusedOf<'partners:Attest'>('partner'),
      TIMESTAMP_BEFORE_STATE: tooEarly,
      TRANSITION_NOT_ALLOWED: {
        what: 'a revoked partner',
        change: async (call, world) => withCommand(call, { partner: await world.revoked() }),
      },
    },
  },
  'partners:ChangeKinds': {
    call: async (world) => ({
      user: users.platformAdmin,
      command: {
        commandId: newId('kinds'),
        partner: await world.qualified(),
        kinds: ['seller', 'buyer'],
      },
    }),
    breaks: {
      COMMAND_INVALID: { what: 'no kind', ...command({ kinds: [] }) },
      ORGANISATION_NOT_ALLOWED: [
        { what: 'a partner of another organisation', ...by(adminOf(users.maker)) },
        {
          what: 'a kind that only others may host',
          ...command({ kinds: ['seller', 'customs-office'] }),
          told: (_call, { driver }) => ({
            allowed: driver.conformance.mspId(driver.conformance.organisationOf(users.customs)),
          }),
        },
      ],
      POLICY_NOT_PUBLISHED: noPolicy,
      PARTNER_NOT_FOUND: { ...nobody, hides: ['TIMESTAMP_BEFORE_STATE'] },
      LEGAL_ENTITY_UNKNOWN: outOfReach(
        'no organisation of the topology hosts both kinds that are known by their company and others',
      ),
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: reusedOf<'partners:ChangeKinds'>('partner'),
      TIMESTAMP_BEFORE_STATE: tooEarly,
      TRANSITION_NOT_ALLOWED: {
        what: 'a revoked partner',
        change: async (call, world) => withCommand(call, { partner: await world.revoked() }),
      },
    },
  },
  'partners:ChangeStatus': {
    call: async (world) => ({
      user: users.platformAdmin,
      command: {
        commandId: newId('status'),
        partner: await world.qualified(),
        status: 'SUSPENDED',
        reason: 'sample',
      },
    }),
    breaks: {
      COMMAND_INVALID: {
        what: 'a status that nobody may give',
        ...command({ status: 'APPLIED' }),
      },
      ORGANISATION_NOT_ALLOWED: {
        what: 'a partner of another organisation',
        ...by(adminOf(users.maker)),
      },
      PARTNER_NOT_FOUND: {
        ...nobody,
        hides: ['ORGANISATION_NOT_ALLOWED', 'TIMESTAMP_BEFORE_STATE'],
      },
      PARTNER_NOT_QUALIFIED: {
        what: 'reinstating who lacks a qualification',
        change: async (call, world) =>
          withCommand(call, { partner: await world.lapsed(), status: 'QUALIFIED' }),
        told: () => ({ missing: ['KYC', 'PLATFORM_AGREEMENT'] }),
      },
      LEGAL_ENTITY_REVOKED: {
        what: 'reinstating a partner whose company was revoked',
        change: async (call, world) =>
          withCommand(call, { partner: (await world.outlived()).suspended, status: 'QUALIFIED' }),
        told: async (_call, world) => ({ entity: (await world.outlived()).company }),
      },
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: reusedOf<'partners:ChangeStatus'>('partner'),
      TIMESTAMP_BEFORE_STATE: tooEarly,
      TRANSITION_NOT_ALLOWED: {
        what: 'nothing follows a revocation',
        change: async (call, world) => withCommand(call, { partner: await world.revoked() }),
      },
    },
  },
  'partners:Get': {
    call: async (world) => ({ user: users.seller, command: { id: await world.applicant() } }),
    breaks: {
      COMMAND_INVALID: { what: 'an empty id', ...command({ id: '' }) },
      PARTNER_NOT_FOUND: command({ id: newId('nobody') }),
    },
  },
};
