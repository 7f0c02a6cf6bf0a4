import { defaultPolicy } from '@cession/scripts/launcher';
import { adminOf, bankA, users } from '../cast';
import { majorityOf, policyMembers } from '../signers';
import { newId, newSalt } from '../sale-driver';
import { by, tooEarly, withCommand, withPrivate } from './break';
import type { BreaksOf } from './break';
import type { World } from './world';

const membersOf = ({ stage: { conformance } }: World) => policyMembers(conformance.ledger.topology);

export const governanceBreaks: BreaksOf<'governance'> = {
  'governance:PublishPolicy': {
    call: (world) => ({
      user: users.platformAdmin,
      command: defaultPolicy(world.stage.conformance.ledger.topology, newId('policy')),
    }),
    breaks: {
      COMMAND_INVALID: {
        what: 'a tolerance above one',
        change: (call) => {
          const loose = { grossWeightToleranceMillionths: 2e6 };
          const profiles = call.command.profiles.map((profile) => ({ ...profile, ...loose }));
          return withCommand(call, { profiles });
        },
      },
      SECRET_SET_ONCE: {
        change: (call) => withPrivate(call, { secret: newSalt() }),
      },
      ORGANISATION_NOT_ALLOWED: {
        what: 'an organisation that the policy in force does not name',
        ...by(adminOf(users.maker)),
        during: async (world) => {
          const { conformance } = world.stage;
          const publish = (organisations: readonly string[], inForce: readonly string[]) =>
            conformance.as(users.platformAdmin).submit('governance:PublishPolicy', {
              command: {
                ...defaultPolicy(conformance.ledger.topology, newId('policy')),
                organisations: [...organisations],
              },
              endorsers: majorityOf(inForce),
            });
          const members = membersOf(world);
          const others = members.filter((mspId) => mspId !== bankA);
          await publish(others, members);
          return () => publish(members, others);
        },
      },
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: {
        change: async (call, { stage: { conformance } }) => {
          const commandId = newId('policy');
          await conformance.as(users.platformAdmin).submit('governance:PublishPolicy', {
            command: { ...call.command, commandId },
          });
          return withCommand(call, { commandId, fourEyes: false });
        },
      },
      TIMESTAMP_BEFORE_STATE: tooEarly,
    },
  },
};
