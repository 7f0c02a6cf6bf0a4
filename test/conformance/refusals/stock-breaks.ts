import { users } from '../cast';
import { documentId, newId } from '../sale-driver';
import type { ActCall } from './act-call';
import { withCommand, withPaper } from './break';
import type { Break, BreaksOf } from './break';
import type { World } from './world';

type Breaks = BreaksOf<'evidence'>;
type Stored = Awaited<ReturnType<World['stored']>>;

const counting = ({ lines }: Stored['documents']['receipt'], quantity: string) => ({
  lines: lines.map((line) => ({ ...line, quantity })),
});

const depositor = { name: 'Elbhafen Kaffeekontor GmbH', country: 'DE' };

const receiptOf = ({ id }: Stored): string => documentId(id, 'receipt');

/** Another release is recorded from the receipt of that sale. */
const release = (
  made: 'stored' | 'released' | 'unstored',
  change: (sale: Stored) => object = () => ({}),
) => ({
  change: async (call: ActCall<'evidence:Record'>, world: World) => {
    const sale = await world[made]();
    const document = { ...sale.documents.release, number: newId('N'), ...change(sale) };
    return withPaper(call, users.keeper, { kind: 'release' }, document);
  },
});

/** The receipt or the release of a sale is amended whose goods were all released. */
const amended = (
  kind: 'receipt' | 'release',
  change: (sale: Stored, world: World) => object | Promise<object>,
) => ({
  change: async (call: ActCall<'evidence:Amend'>, world: World) => {
    const sale = await world.released();
    const paper = { ...sale.documents[kind], ...(await change(sale, world)) };
    return withPaper(call, users.keeper, { kind, supersedes: documentId(sale.id, kind) }, paper);
  },
});

/** The same goods, from under another receipt. */
const from = ({ documents: { release } }: Stored, receipt: string) => ({
  lines: release.lines.map((line) => ({ ...line, receipt })),
});

const ofReleased = {
  told: async (_call: unknown, world: World) => ({ receipt: receiptOf(await world.released()) }),
};
const ofVoid = { told: () => ({ kind: 'receipt', status: 'VOIDED' }) as const };

const ofNone = { told: () => ({ kind: 'receipt' }) };

type Code = 'NOT_FOUND' | 'EVIDENCE_WITHDRAWN' | 'DEPOSITOR_MISMATCH' | 'STOCK_INSUFFICIENT';

const record = {
  NOT_FOUND: {
    what: 'a receipt from which goods would be released',
    ...release('stored', (sale) => from(sale, newId('none'))),
    ...ofNone,
  },
  EVIDENCE_WITHDRAWN: {
    what: 'goods of a receipt that was voided',
    ...release('unstored'),
    ...ofVoid,
  },
  DEPOSITOR_MISMATCH: {
    what: "another depositor's goods",
    ...release('stored', () => ({ depositor })),
    told: async (_call, world) => ({ receipt: receiptOf(await world.stored()) }),
  },
  STOCK_INSUFFICIENT: [
    {
      what: 'goods that were released before',
      ...release('released', ({ documents }) => counting(documents.release, '0.001')),
      told: async (_call, world) => ({
        receipt: receiptOf(await world.released()),
        requested: '0.001',
        available: '0',
      }),
    },
    {
      what: 'goods that never lay there',
      ...release('stored', ({ documents: { release } }) => ({
        lines: release.lines.map((line) => ({ ...line, hsCode: '84137010' })),
      })),
      told: () => ({ goods: '84137010', available: '0' }),
    },
  ],
} satisfies Pick<Breaks['evidence:Record']['breaks'], Code>;

const amend = {
  NOT_FOUND: {
    what: 'a receipt from which goods would be released',
    ...amended('release', (sale) => from(sale, newId('none'))),
    ...ofNone,
  },
  EVIDENCE_WITHDRAWN: {
    what: 'goods of a receipt that was voided',
    ...amended('release', async (sale, world) => from(sale, receiptOf(await world.unstored()))),
    ...ofVoid,
  },
  DEPOSITOR_MISMATCH: [
    { what: "into another depositor's release", ...amended('release', () => ({ depositor })) },
    { what: "into another depositor's receipt", ...amended('receipt', () => ({ depositor })) },
  ].map((each) => ({ ...each, ...ofReleased })),
  STOCK_INSUFFICIENT: [
    {
      what: 'into a release of more than lies there',
      ...amended('release', ({ documents }) => counting(documents.release, '24001')),
      ...ofReleased,
    },
    {
      what: 'into a receipt of less than was released',
      ...amended('receipt', ({ documents }) => counting(documents.receipt, '1')),
      ...ofReleased,
    },
  ],
} satisfies Pick<Breaks['evidence:Amend']['breaks'], Code>;

const voided: Break<'evidence:Void', 'STOCK_INSUFFICIENT'> = {
  what: 'a receipt from which goods were released',
  change: async (call, world) => {
    const id = receiptOf(await world.released());
    return { ...withCommand(call, { kind: 'receipt', id }), user: users.keeper };
  },
  ...ofReleased,
};

/** What breaks the rules of warehouses. */
export const stockBreaks = { record, amend, void: { STOCK_INSUFFICIENT: voided } };
