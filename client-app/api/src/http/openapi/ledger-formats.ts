import {
  businessDatePattern,
  currencyPattern,
  idPattern,
  minorUnitsPattern,
  mspIdPattern,
  saltPattern,
  sha256Pattern,
} from '@cession/model/interface';
import type { Actor, Recorded, Stamp } from '@cession/model/interface';
import { constant, listOf, named, objectOf, text } from './schema';

export const id = text({ pattern: idPattern.source });
export const mspId = text({ pattern: mspIdPattern.source });
export const sha256 = text({ pattern: sha256Pattern.source });
export const currency = text({ pattern: currencyPattern.source, description: 'ISO 4217' });
export const businessDate = text({ format: 'date', pattern: businessDatePattern.source });
export const instant = text({ format: 'date-time' });
export const amount = text({
  pattern: minorUnitsPattern.source,
  description: 'Minor units of the currency',
});
export const salt = text({ pattern: saltPattern.source });
export const transactionId = text({ description: 'Of the ledger transaction' });

const actor = named(
  'Actor',
  objectOf<Actor>({ organisation: mspId, partner: id, role: text(), certificate: sha256 }),
);

/** Who changed a value, when, and by which transaction. */
export const stamp = named(
  'Stamp',
  objectOf<Stamp>({ transactionId, at: instant, actor, transaction: text() }),
);

/** Fields of every aggregate. */
export const recorded = {
  schemaVersion: constant(1),
  created: stamp,
  changed: stamp,
  commands: listOf(
    named(
      'AppliedCommand',
      objectOf<Recorded['commands'][number]>({ id, digest: sha256, transactionId }),
    ),
  ),
} as const;
