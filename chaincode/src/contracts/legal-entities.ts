import { ok } from '@cession/model/domain';
import type { Check } from '@cession/model/domain';
import { contradicts, isIdentified, nothingKnown } from '@cession/model/domain/partner';
import type { EntityFacts } from '@cession/model/domain/partner';
import { unhostedKind } from '@cession/model/domain/policy';
import type {
  EntityFingerprints,
  EntityRecord,
  PartnerRecord,
  PolicyRecord,
  RevokedEntityRecord,
  Stamp,
} from '@cession/model/interface';
import { entityFingerprintsOf, publicKeys } from '../ledger';
import type { PublicState } from '../ledger';
import type { Call } from './call';
import { fingerprintSecret } from './invoice-claims';

type RegisterCall = Pick<Call<'partners:Register'>, 'input' | 'private' | 'stamp' | 'privateState'>;

/**
 * Of kinds whose legal entity matters, and of whom the policy lets the caller's organisation host: the
 * secret is readable to members of its data collection, and hosts of banks are none.
 */
export const readIdentity = async (
  call: RegisterCall,
  policy: PolicyRecord | undefined,
): Promise<Check<'POLICY_NOT_PUBLISHED', EntityFingerprints | undefined>> => {
  const { kinds } = call.input;
  const { organisation } = call.stamp.actor;
  if (!isIdentified(kinds) || !policy || unhostedKind(policy.policy, kinds, organisation)) {
    return ok(undefined);
  }
  const secret = await fingerprintSecret(call.privateState);
  return secret.ok ? ok(entityFingerprintsOf(secret.value, call.private)) : secret;
};

/** What is known of a legal entity, by what everybody may read: whoever attests holds no secret. */
export const readEntity = async (
  state: PublicState,
  identity: EntityFingerprints | undefined,
): Promise<EntityFacts> => {
  if (!identity) return nothingKnown;
  const claimed: EntityRecord[] = [];
  const unclaimed: string[] = [];
  for (const { value } of identity.identifiers) {
    const record = await state.get(publicKeys.entity(value));
    if (record) claimed.push(record);
    else unclaimed.push(value);
  }
  const named = await state.get(publicKeys.entity(identity.name));
  if (!named) unclaimed.push(identity.name);
  else if (await isSame(state, identity, named)) claimed.push(named);
  return { claimed, revoked: await revokedAmong(state, claimed), unclaimed };
};

/** Compared with the first partner of the legal entity that has the name. */
const isSame = async (
  state: PublicState,
  identity: EntityFingerprints,
  { entity }: EntityRecord,
): Promise<boolean> => {
  const first = await state.get(publicKeys.partner(entity));
  return first?.identity === undefined || !contradicts(identity, first.identity);
};

const revokedAmong = async (
  state: PublicState,
  claimed: readonly EntityRecord[],
): Promise<RevokedEntityRecord | undefined> => {
  for (const { entity } of claimed) {
    const revoked = await state.get(publicKeys.revokedEntity(entity));
    if (revoked) return revoked;
  }
  return undefined;
};

/** From now on whoever has one of these fingerprints is of the partner's legal entity. */
export const claimEntity = async (
  state: PublicState,
  { claims, partner }: { readonly claims: readonly string[]; readonly partner: PartnerRecord },
  claimed: Stamp,
): Promise<void> => {
  const { entity, organisation } = partner;
  for (const fingerprint of claims) {
    await state.put(publicKeys.entity(fingerprint), {
      schemaVersion: 1,
      kind: 'entity',
      entity,
      organisation,
      claimed,
    });
  }
};
