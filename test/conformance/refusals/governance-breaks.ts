import { defaultPolicy } from '@cession/scripts/launcher';
import { newId, newSalt, users } from '../trade-driver';
import { by, tooEarly, withCommand, withPrivate } from './break';
import type { BreaksOf } from './break';

const members = ['SellersMSP', 'BankAMSP', 'BankBMSP', 'LogisticsMSP', 'CustomsMSP'];

export const governanceBreaks: BreaksOf<'governance'> = {
  'governance:PublishPolicy': {
    call: () => ({ user: users.platformAdmin, command: defaultPolicy(members, newId('policy')) }),
    breaks: {
      COMMAND_INVALID: {
        what: 'a tolerance above one',
        change: (call) => {
          const match = { ...call.command.match, grossWeightToleranceMillionths: 2e6 };
          return withCommand(call, { match });
        },
      },
      SECRET_SET_ONCE: {
        change: (call) => withPrivate(call, { secret: newSalt() }),
      },
      ORGANISATION_NOT_ALLOWED: {
        what: 'an organisation that the policy in force does not name',
        ...by('bank-a-admin'),
        during: async ({ stage: { conformance } }) => {
          const publish = (organisations: readonly string[], endorsers: readonly string[]) =>
            conformance.as(users.platformAdmin).submit('governance:PublishPolicy', {
              command: defaultPolicy(organisations, newId('policy')),
              endorsers,
            });
          const few = ['SellersMSP', 'LogisticsMSP', 'CustomsMSP'];
          await publish(few, ['SellersMSP', 'BankAMSP', 'LogisticsMSP']);
          return () => publish(members, ['SellersMSP', 'LogisticsMSP']);
        },
      },
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: {
        change: async (call, { stage: { conformance } }) => {
          const endorsers = ['SellersMSP', 'BankAMSP', 'LogisticsMSP'];
          const commandId = newId('policy');
          await conformance.as(users.platformAdmin).submit('governance:PublishPolicy', {
            command: { ...call.command, commandId },
            endorsers,
          });
          return withCommand(call, { commandId, fourEyes: false });
        },
      },
      TIMESTAMP_BEFORE_STATE: tooEarly,
    },
  },
};
