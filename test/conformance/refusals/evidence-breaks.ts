import type { InvoiceDocument } from '@cession/model/interface';
import { users } from '../cast';
import { documentId, inDays, newId, newSalt } from '../sale-driver';
import {
  by,
  command,
  noPolicy,
  outOfReach,
  reusedOf,
  tooEarly,
  withCommand,
  withPaper,
  withPrivate,
} from './break';
import type { BreaksOf } from './break';
import type { ActCall } from './act-call';
import { creditBreaks } from './credit-breaks';
import { stockBreaks } from './stock-breaks';
import type { World } from './world';

type Recording = 'evidence:Record' | 'evidence:Amend';
type WithDocument = ActCall<Recording>;
type FirstRecording = ActCall<'evidence:Record'>;

const invoiceOf = (call: WithDocument): InvoiceDocument =>
  (call.private as { readonly document: InvoiceDocument }).document;

/** The same call with other fields in its document. */
const withDocument = <N extends Recording>(call: ActCall<N>, change: object): ActCall<N> =>
  withPrivate(call, { document: { ...invoiceOf(call as WithDocument), ...change } });

const document = <N extends Recording>(change: object) => ({
  change: (call: ActCall<N>) => withDocument(call, change),
});

/** Rules of every version. */
const ofVersions = <N extends Recording>() => ({
  POLICY_NOT_PUBLISHED: noPolicy,
  CURRENCY_UNKNOWN: document<N>({ currency: 'QQQ' }),
  DOCUMENT_DATE_IN_FUTURE: document<N>({ issueDate: inDays(2) }),
});

/** Rules on the parties of a document that is recorded first. */
const ofParties = {
  PARTNER_NOT_FOUND: {
    what: 'the document names a buyer who is not registered',
    change: (call: FirstRecording) => {
      const { buyer } = invoiceOf(call);
      return withDocument(call, { buyer: { ...buyer, partnerId: newId('nobody') } });
    },
  },
  SELLER_IS_BUYER: {
    what: 'two partners of one company',
    change: async (call: FirstRecording, world: World) => {
      const { buyer } = invoiceOf(call);
      return withDocument(call, { buyer: { ...buyer, partnerId: await world.twin() } });
    },
  },
  EVIDENCE_PARTY_UNKNOWN: {
    what: 'an invoice that links no partner',
    change: (call: FirstRecording) => {
      const { partnerId: _unlinked, ...seller } = invoiceOf(call).seller;
      return withDocument(call, { seller });
    },
    // Nobody knows whose it is.
    hides: ['NOT_A_PARTY'],
  },
} satisfies Partial<BreaksOf<'evidence'>['evidence:Record']['breaks']>;

export const evidenceBreaks: BreaksOf<'evidence'> = {
  'evidence:Record': {
    call: async (world) => {
      const { documents } = await world.ordered();
      return {
        user: users.seller,
        command: { id: newId('invoice'), kind: 'invoice' },
        private: { salt: newSalt(), document: documents.invoice },
      };
    },
    breaks: {
      ...ofVersions<'evidence:Record'>(),
      ...ofParties,
      ...stockBreaks.record,
      ...creditBreaks.record,
      NOT_FOUND: [stockBreaks.record.NOT_FOUND, creditBreaks.record.NOT_FOUND],
      EVIDENCE_WITHDRAWN: [
        stockBreaks.record.EVIDENCE_WITHDRAWN,
        creditBreaks.record.EVIDENCE_WITHDRAWN,
      ],
      COMMAND_INVALID: {
        what: 'fields of the document, at any depth',
        ...document({ total: 12.5, issueDate: '2026-02-30', note: 'unknown' }),
      },
      ROLE_NOT_ALLOWED: { what: 'a document that another party issues', ...by(users.carrier) },
      NOT_A_PARTY: { what: "another seller's invoice", ...by(users.otherSeller) },
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: {
        change: async (call, world) => {
          const { id } = await world.invoiced();
          return withCommand(call, { id: documentId(id, 'invoice') });
        },
        needs: ['command.kind'],
      },
      DOCUMENT_ALREADY_RECORDED: [
        {
          what: 'an order of the same parties and number',
          change: async (call, world) => {
            const { documents } = await world.ordered();
            return withPaper(call, users.platform, { kind: 'order' }, documents.order);
          },
          told: async (_call, world) => ({ id: documentId((await world.ordered()).id, 'order') }),
        },
        {
          what: 'a waybill of the same carrier and number, however it is written',
          change: async (call, world) => {
            const { waybill } = (await world.recorded()).documents;
            const number = waybill.number.toLowerCase().replaceAll('-', ' ');
            return withPaper(call, users.carrier, { kind: 'waybill' }, { ...waybill, number });
          },
          told: async (_call, world) => ({
            id: documentId((await world.recorded()).id, 'waybill'),
          }),
        },
        {
          what: 'a declaration of the same office and number',
          change: async (call, world) => {
            const { declaration } = (await world.recorded()).documents;
            return withPaper(call, users.customs, { kind: 'declaration' }, declaration);
          },
          told: () => ({ kind: 'declaration' }),
        },
      ],
      RECEIVABLE_DUPLICATE: {
        what: 'the same invoice under another id',
        change: async (call, world) =>
          withPrivate(call, { document: (await world.invoiced()).documents.invoice }),
        told: () => ({ match: 'exact' }),
      },
    },
  },
  'evidence:Amend': {
    call: async (world) => {
      const { id: sale, documents } = await world.invoiced();
      return {
        user: users.platform,
        command: {
          id: newId('invoice'),
          kind: 'invoice',
          supersedes: documentId(sale, 'invoice'),
        },
        private: { salt: newSalt(), document: { ...documents.invoice, incoterm: 'FOB' } },
      };
    },
    breaks: {
      ...ofVersions<'evidence:Amend'>(),
      ...stockBreaks.amend,
      ...creditBreaks.amend,
      EVIDENCE_WITHDRAWN: [
        stockBreaks.amend.EVIDENCE_WITHDRAWN,
        creditBreaks.amend.EVIDENCE_WITHDRAWN,
      ],
      COMMAND_INVALID: { what: 'a negative amount', ...document({ payable: '-5' }) },
      ROLE_NOT_ALLOWED: { what: 'a document that another party issues', ...by(users.carrier) },
      NOT_FOUND: [
        { what: 'what it would supersede', ...command({ supersedes: newId('none') }) },
        stockBreaks.amend.NOT_FOUND,
        creditBreaks.amend.NOT_FOUND,
      ],
      NOT_A_PARTY: [
        { what: 'who did not record it', ...by(users.otherSeller) },
        {
          what: 'another buyer than that of the old version',
          change: (call, { driver }) => {
            const { buyer } = invoiceOf(call);
            const partnerId = driver.partnerOf(users.otherBuyer);
            return withDocument(call, { buyer: { ...buyer, partnerId } });
          },
        },
      ],
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: {
        change: (call) => withCommand(call, { id: call.command.supersedes }),
        needs: ['command'],
      },
      TIMESTAMP_BEFORE_STATE: tooEarly,
      TRANSITION_NOT_ALLOWED: {
        what: 'what is superseded already',
        change: async (call, world) => {
          const { id: sale, documents } = await world.amended();
          const invoice = withCommand(call, { supersedes: documentId(sale, 'invoice') });
          return withPrivate(invoice, { document: documents.invoice });
        },
      },
      DOCUMENT_ALREADY_RECORDED: {
        what: "into another order's number",
        // No seller records an order.
        needs: ['caller'],
        change: async (call, world) => {
          const { id: sale, documents } = await world.invoiced();
          const { number } = (await world.otherInvoiced()).documents.order;
          const order = { kind: 'order', supersedes: documentId(sale, 'order') } as const;
          return withPaper(call, users.platform, order, { ...documents.order, number });
        },
        told: async (_call, world) => ({
          id: documentId((await world.otherInvoiced()).id, 'order'),
        }),
      },
      PARTNER_NOT_FOUND: {
        what: 'the invoice to a partner who buys no more',
        change: async (call, world) => {
          const { id, invoice } = await world.ofFormerBuyer();
          const amended = withCommand(call, { supersedes: documentId(id, 'invoice') });
          return withPrivate(amended, { document: invoice });
        },
        told: async (_call, world) => ({ partner: (await world.ofFormerBuyer()).buyer }),
      },
      RECEIVABLE_DUPLICATE: {
        what: "into another invoice's number",
        change: async (call, world) => {
          const { number } = (await world.otherInvoiced()).documents.invoice;
          return withDocument(call, { number });
        },
      },
    },
  },
  'evidence:Void': {
    call: async (world) => {
      const { id: sale } = await world.invoiced();
      return {
        user: users.platform,
        command: {
          commandId: newId('void'),
          kind: 'invoice',
          id: documentId(sale, 'invoice'),
          reason: 'in error',
        },
      };
    },
    breaks: {
      COMMAND_INVALID: { what: 'an empty reason', ...command({ reason: '' }) },
      ROLE_NOT_ALLOWED: { what: 'a document that another party issues', ...by(users.customs) },
      NOT_FOUND: command({ id: newId('none') }),
      NOT_A_PARTY: { what: 'who did not record it', ...by(users.otherSeller) },
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: reusedOf<'evidence:Void'>('id'),
      TIMESTAMP_BEFORE_STATE: tooEarly,
      TRANSITION_NOT_ALLOWED: {
        what: 'what is voided already',
        change: async (call, world) =>
          withCommand(call, { id: documentId(await world.voided(), 'invoice') }),
      },
      EVIDENCE_IN_USE: {
        what: 'the invoice of a live receivable',
        change: async (call, world) => withCommand(call, { id: (await world.issued()).invoice }),
        told: async (_call, world) => ({ receivable: (await world.issued()).id }),
      },
      ...stockBreaks.void,
      ...creditBreaks.void,
    },
  },
  'evidence:UpdateProgress': {
    call: async (world) => {
      const { id: sale } = await world.recorded();
      return {
        user: users.carrier,
        command: {
          commandId: newId('progress'),
          kind: 'waybill',
          id: documentId(sale, 'waybill'),
          progress: 'IN_TRANSIT',
        },
      };
    },
    breaks: {
      COMMAND_INVALID: { what: 'a progress of no document', ...command({ progress: 'SUNK' }) },
      ROLE_NOT_ALLOWED: { what: 'a document that another party issues', ...by(users.customs) },
      NOT_FOUND: command({ id: newId('none') }),
      NOT_A_PARTY: outOfReach(
        'the topology has one carrier and one customs office, and nobody else may call',
      ),
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: reusedOf<'evidence:UpdateProgress'>('id'),
      TIMESTAMP_BEFORE_STATE: tooEarly,
      TRANSITION_NOT_ALLOWED: [
        {
          what: 'what was delivered goes on no journey',
          // It may come back.
          needs: ['command.progress'],
          change: async (call, world) =>
            withCommand(call, { id: documentId(await world.delivered(), 'waybill') }),
        },
        { what: 'goods that have not arrived come back', ...command({ progress: 'RETURNED' }) },
      ],
    },
  },
  'evidence:Get': {
    call: async (world) => {
      const { id: sale } = await world.ordered();
      return { user: users.seller, command: { kind: 'order', id: documentId(sale, 'order') } };
    },
    breaks: {
      COMMAND_INVALID: { what: 'an id that is none', ...command({ id: 'a b' }) },
      NOT_FOUND: command({ id: newId('none') }),
    },
  },
};
