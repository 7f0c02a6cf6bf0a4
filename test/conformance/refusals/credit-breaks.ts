import { users } from '../cast';
import { documentId, newId } from '../sale-driver';
import type { ActCall } from './act-call';
import { withCommand, withPaper } from './break';
import type { Break, BreaksOf } from './break';
import type { World } from './world';

type Recording = 'evidence:Record' | 'evidence:Amend';
type Breaks = BreaksOf<'evidence'>;
type Credited = Awaited<ReturnType<World['credited']>>;
type Code = 'NOT_FOUND' | 'EVIDENCE_WITHDRAWN' | 'CREDIT_NOTE_MISMATCH' | 'CREDIT_ABOVE_INVOICE';

const invoiceOf = (sale: { readonly id: string }): string => documentId(sale.id, 'invoice');

/** A second credit note is recorded beside that of a sale, or the one that there is amended. */
const note = <N extends Recording>(
  act: N,
  change: (sale: Credited, world: World) => object | Promise<object>,
) => ({
  change: async (call: ActCall<N>, world: World) => {
    const sale = await world.credited();
    const paper = sale.documents['credit-note'];
    const supersedes = documentId(sale.id, 'credit-note');
    const command = {
      kind: 'credit-note' as const,
      ...(act === 'evidence:Amend' ? { supersedes } : {}),
    };
    const number = act === 'evidence:Amend' ? paper.number : newId('CN');
    const changed = { ...paper, number, ...(await change(sale, world)) };
    return withPaper<N>(call, users.platform, command as Partial<ActCall<N>['command']>, changed);
  },
});

const taking = (invoice: string, amount: string) => ({
  total: amount,
  credits: [{ invoice, amount }],
});

const toldOfInvoice = {
  told: async (_call: unknown, world: World) => ({ invoice: invoiceOf(await world.credited()) }),
};

const ofBoth = <N extends Recording>(act: N) => ({
  NOT_FOUND: {
    what: 'an invoice of which a note would take something back',
    ...note(act, () => taking(newId('none'), '1')),
    told: () => ({ kind: 'invoice' }),
  },
  EVIDENCE_WITHDRAWN: {
    what: 'an invoice that was voided',
    ...note(act, async (_sale, world) => taking(documentId(await world.voided(), 'invoice'), '1')),
    told: () => ({ kind: 'invoice', status: 'VOIDED' }) as const,
  },
  CREDIT_NOTE_MISMATCH: {
    what: 'an invoice in another currency',
    ...note(act, () => ({ currency: 'EUR' })),
    told: async (_call: unknown, world: World) =>
      ({ invoice: invoiceOf(await world.credited()), field: 'currency' }) as const,
  },
});

const record = {
  ...ofBoth('evidence:Record'),
  CREDIT_ABOVE_INVOICE: {
    what: 'all of an invoice of which a note took something back',
    ...note('evidence:Record', (sale) => taking(invoiceOf(sale), sale.documents.invoice.total)),
    ...toldOfInvoice,
  },
} satisfies Pick<Breaks['evidence:Record']['breaks'], Code>;

const amend = {
  ...ofBoth('evidence:Amend'),
  CREDIT_ABOVE_INVOICE: [
    {
      what: 'into a note of more than was billed',
      ...note('evidence:Amend', (sale) =>
        taking(invoiceOf(sale), `${sale.documents.invoice.total}0`),
      ),
      ...toldOfInvoice,
    },
    {
      what: 'into an invoice of less than a note took back',
      change: async (call: ActCall<'evidence:Amend'>, world: World) => {
        const sale = await world.credited();
        const supersedes = invoiceOf(sale);
        const document = { ...sale.documents.invoice, total: '1', prepaid: '0', payable: '1' };
        return withPaper(call, users.platform, { kind: 'invoice', supersedes }, document);
      },
      ...toldOfInvoice,
    },
  ],
} satisfies Pick<Breaks['evidence:Amend']['breaks'], Code>;

const voided: Break<'evidence:Void', 'CREDIT_ABOVE_INVOICE'> = {
  what: 'an invoice of which a note took something back',
  change: async (call, world) => withCommand(call, { id: invoiceOf(await world.credited()) }),
  ...toldOfInvoice,
};

/** What breaks the rules of credit notes. */
export const creditBreaks = { record, amend, void: { CREDIT_ABOVE_INVOICE: voided } };
