import type { InvoiceDocument } from '@cession/model/interface';
import { users } from '../cast';
import { inDays, newId, newSalt } from '../trade-driver';
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
import type { ActCall } from './act-call';
import { documentId } from './world';
import type { World } from './world';

type Recording = 'evidence:Record' | 'evidence:Amend';
type WithDocument = ActCall<Recording>;

const invoiceOf = (call: WithDocument): InvoiceDocument =>
  (call.private as { readonly document: InvoiceDocument }).document;

/** The same call with other fields in its document. */
const withDocument = <N extends Recording>(call: ActCall<N>, change: object): ActCall<N> =>
  withPrivate(call, { document: { ...invoiceOf(call as WithDocument), ...change } });

const document = <N extends Recording>(change: object) => ({
  change: (call: ActCall<N>) => withDocument(call, change),
});

/** Rules that both have. */
const ofDocuments = <N extends Recording>() => ({
  POLICY_NOT_PUBLISHED: noPolicy,
  PARTNER_NOT_FOUND: {
    what: 'the document names a buyer who is not registered',
    change: (call: ActCall<N>) => {
      const { buyer } = invoiceOf(call);
      return withDocument(call, { buyer: { ...buyer, partnerId: newId('nobody') } });
    },
  },
  CURRENCY_UNKNOWN: document<N>({ currency: 'QQQ' }),
  SELLER_IS_BUYER: {
    what: 'two partners of one company',
    change: async (call: ActCall<N>, world: World) => {
      const { buyer } = invoiceOf(call);
      return withDocument(call, { buyer: { ...buyer, partnerId: await world.twin() } });
    },
  },
  DOCUMENT_DATE_IN_FUTURE: document<N>({ issueDate: inDays(2) }),
  EVIDENCE_PARTY_UNKNOWN: {
    what: 'an invoice that links no partner',
    change: (call: ActCall<N>) => {
      const { partnerId: _unlinked, ...seller } = invoiceOf(call).seller;
      return withDocument(call, { seller });
    },
  },
});

export const evidenceBreaks: BreaksOf<'evidence'> = {
  'evidence:Record': {
    call: async (world) => {
      const { id: trade, documents } = await world.ordered();
      return {
        user: users.seller,
        command: { id: newId('invoice'), kind: 'invoice', trade },
        private: { salt: newSalt(), document: documents.invoice },
      };
    },
    breaks: {
      ...ofDocuments<'evidence:Record'>(),
      EVIDENCE_PARTY_UNKNOWN: {
        ...ofDocuments<'evidence:Record'>().EVIDENCE_PARTY_UNKNOWN,
        // Nobody knows whose it is.
        hides: ['NOT_A_PARTY'],
      },
      COMMAND_INVALID: {
        what: 'fields of the document, at any depth',
        ...document({ total: 12.5, issueDate: '2026-02-30', note: 'unknown' }),
      },
      ROLE_NOT_ALLOWED: { what: 'a document that another party issues', ...by(users.carrier) },
      NOT_FOUND: {
        what: 'a trade that has no order',
        ...command({ trade: newId('trade') }),
      },
      NOT_A_PARTY: [
        { what: "another seller's invoice", ...by(users.otherSeller) },
        {
          what: "an own invoice in another seller's trade",
          change: (call, { driver }) => {
            const { seller } = invoiceOf(call);
            const own = { ...seller, partnerId: driver.partnerOf(users.otherSeller) };
            return { ...withDocument(call, { seller: own }), user: users.otherSeller };
          },
          told: (call) => ({ kind: 'trade', id: call.command.trade }),
        },
      ],
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: {
        change: async (call, world) => {
          const { id: trade } = await world.invoiced();
          return withCommand(call, { trade, id: documentId(trade, 'invoice') });
        },
      },
      TIMESTAMP_BEFORE_STATE: {
        what: 'a match that is newer',
        change: async (call, world) => {
          const { id: trade, documents } = await world.matched();
          const { number } = documents.order;
          const payment = {
            number: newId('payment'),
            paymentDate: documents.invoice.issueDate,
            orderReference: number,
            payer: documents.order.buyer,
            payee: documents.order.seller,
            currency: documents.order.currency,
            amount: '100',
          };
          return tooEarly.change({
            ...withPrivate(withCommand(call, { trade, kind: 'payment' }), { document: payment }),
            user: users.maker,
          });
        },
      },
      EVIDENCE_KIND_ALREADY_CURRENT: {
        what: 'a second invoice',
        change: async (call, world) => withCommand(call, { trade: (await world.invoiced()).id }),
      },
      TOO_MANY_DOCUMENTS: {
        what: 'a trade of fifty',
        change: async (call, world) => {
          const { id: trade, documents } = await world.full();
          const waybill = withCommand(call, { trade, kind: 'waybill' });
          return {
            ...withPrivate(waybill, { document: documents.waybill }),
            user: users.carrier,
          };
        },
        told: () => ({ limit: 50 }),
      },
      RECEIVABLE_DUPLICATE: {
        what: 'the same invoice in another trade',
        change: async (call, world) =>
          withPrivate(call, { document: (await world.invoiced()).documents.invoice }),
        told: () => ({ match: 'exact' }),
      },
    },
  },
  'evidence:Amend': {
    call: async (world) => {
      const { id: trade, documents } = await world.invoiced();
      return {
        user: users.platform,
        command: {
          id: newId('invoice'),
          kind: 'invoice',
          trade,
          supersedes: documentId(trade, 'invoice'),
        },
        private: { salt: newSalt(), document: { ...documents.invoice, incoterm: 'FOB' } },
      };
    },
    breaks: {
      ...ofDocuments<'evidence:Amend'>(),
      COMMAND_INVALID: { what: 'a negative amount', ...document({ payable: '-5' }) },
      ROLE_NOT_ALLOWED: { what: 'a document that another party issues', ...by(users.carrier) },
      NOT_FOUND: { what: 'what it would supersede', ...command({ supersedes: newId('none') }) },
      NOT_A_PARTY: { what: 'who did not record it', ...by(users.otherSeller) },
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: {
        change: (call) => withCommand(call, { id: call.command.supersedes }),
        needs: ['command'],
      },
      TIMESTAMP_BEFORE_STATE: tooEarly,
      TRANSITION_NOT_ALLOWED: {
        what: 'what is superseded already',
        change: async (call, world) => {
          const { id: trade, documents } = await world.amended();
          const invoice = withCommand(call, { trade, supersedes: documentId(trade, 'invoice') });
          return withPrivate(invoice, { document: documents.invoice });
        },
      },
      EVIDENCE_KIND_ALREADY_CURRENT: outOfReach(
        'what may be amended is itself the only current document of its kind',
      ),
      TOO_MANY_DOCUMENTS: {
        what: 'a trade of fifty',
        change: async (call, world) => {
          const { id: trade, documents } = await world.full();
          const supersedes = `${trade}-waybill-1`;
          const waybill = withCommand(call, { trade, kind: 'waybill', supersedes });
          return {
            ...withPrivate(waybill, { document: documents.waybill }),
            user: users.carrier,
          };
        },
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
      const { id: trade } = await world.invoiced();
      return {
        user: users.platform,
        command: {
          commandId: newId('void'),
          kind: 'invoice',
          trade,
          id: documentId(trade, 'invoice'),
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
        change: async (call, world) => {
          const trade = await world.voided();
          return withCommand(call, { trade, id: documentId(trade, 'invoice') });
        },
      },
      EVIDENCE_IN_USE: (['invoice', 'order'] as const).map((kind) => ({
        what: `the ${kind} of a live receivable`,
        // A seller has no order to void.
        needs: kind === 'order' ? ['caller'] : [],
        change: async (call, world) => {
          const { trade } = await world.issued();
          return withCommand(call, { kind, trade, id: documentId(trade, kind) });
        },
      })),
    },
  },
  'evidence:UpdateProgress': {
    call: async (world) => {
      const { id: trade } = await world.recorded();
      return {
        user: users.carrier,
        command: {
          commandId: newId('progress'),
          kind: 'waybill',
          trade,
          id: documentId(trade, 'waybill'),
          progress: 'IN_TRANSIT',
        },
      };
    },
    breaks: {
      COMMAND_INVALID: { what: 'a progress of no document', ...command({ progress: 'LOST' }) },
      ROLE_NOT_ALLOWED: { what: 'a document that another party issues', ...by(users.customs) },
      NOT_FOUND: command({ id: newId('none') }),
      NOT_A_PARTY: outOfReach(
        'the topology has one carrier and one customs office, and nobody else may call',
      ),
      COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT: reusedOf<'evidence:UpdateProgress'>('id'),
      TIMESTAMP_BEFORE_STATE: tooEarly,
      TRANSITION_NOT_ALLOWED: {
        what: 'nothing follows delivery',
        change: async (call, world) => {
          const trade = await world.delivered();
          return withCommand(call, { trade, id: documentId(trade, 'waybill') });
        },
      },
    },
  },
  'evidence:Get': {
    call: async (world) => {
      const { id: trade } = await world.ordered();
      const id = documentId(trade, 'order');
      return { user: users.seller, command: { trade, kind: 'order', id } };
    },
    breaks: {
      COMMAND_INVALID: { what: 'an id that is none', ...command({ trade: 'a b' }) },
      NOT_FOUND: command({ id: newId('none') }),
    },
  },
};
