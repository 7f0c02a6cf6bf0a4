import type { DemoTrade } from './demo-documents';
import type { StoryCast } from './story-cast';
import type { Caller } from './api-client';
import type { StoryStage } from './story-stage';

/** A document as its issuer sends it: JSON, or XML as it was published. */
export type SentDocument =
  | { readonly json: object; readonly attachments?: readonly object[] }
  | { readonly xml: string; readonly seller: string; readonly buyer: string };

/** The four documents of a sale and the name that their ids begin with. */
export interface StoryTrade {
  readonly id: string;
  readonly order: SentDocument;
  readonly declaration: SentDocument;
  readonly waybill: SentDocument;
  readonly invoice: SentDocument;
}

export const storyTrade = (id: string, trade: DemoTrade): StoryTrade => ({
  id,
  order: { json: trade.order },
  declaration: { json: trade.declaration },
  waybill: { json: trade.waybill },
  invoice: { json: trade.invoice },
});

export type TradeDocument = Exclude<keyof StoryTrade, 'id'>;

/** Id of a document in the story, as long as it is not amended. */
export const documentId = (trade: string, kind: string): string => `${trade}-${kind}`;

/** Everything but the match: each document by the party that issues it, released and delivered. */
export const recordTrade = async (
  stage: StoryStage,
  cast: StoryCast,
  trade: StoryTrade,
): Promise<void> => {
  await recordDocument(stage, cast.platform, trade, 'order');
  await recordDocument(stage, cast.customs, trade, 'declaration');
  await progress(stage, cast.customs, trade.id, ['declaration', 'RELEASED']);
  await recordDocument(stage, cast.carrier, trade, 'waybill');
  await progress(stage, cast.carrier, trade.id, ['waybill', 'DELIVERED']);
  await recordDocument(stage, cast.platform, trade, 'invoice');
};

export const recordDocument = async (
  stage: StoryStage,
  by: Caller,
  trade: StoryTrade,
  kind: TradeDocument,
): Promise<void> => {
  await stage.write({ name: `record the ${kind}`, by, ...evidenceCall(trade, kind) });
};

/** Where the match of a sale's invoice is run and read. */
export const matchPath = (trade: string): string =>
  `/evidence/invoices/${documentId(trade, 'invoice')}/match`;

/** Path, key and content with which a document is sent. */
export const evidenceCall = (trade: StoryTrade, kind: TradeDocument) => {
  const sent = trade[kind];
  const key = documentId(trade.id, kind);
  if ('json' in sent) {
    const { json: document, attachments } = sent;
    const body = { document, ...(attachments && { attachments }) };
    return { path: `/evidence/${kind}s`, key, body };
  }
  const query = new URLSearchParams({ seller: sent.seller, buyer: sent.buyer });
  return {
    path: `/evidence/${kind}s?${query.toString()}`,
    key,
    raw: { content: sent.xml, mediaType: 'application/xml' },
  };
};

const progress = async (
  stage: StoryStage,
  by: Caller,
  trade: string,
  [kind, to]: readonly ['declaration' | 'waybill', string],
): Promise<void> => {
  const id = documentId(trade, kind);
  await stage.write({
    name: `the ${kind} is ${to.toLowerCase()}`,
    by,
    path: `/evidence/${kind}s/${id}/progress`,
    key: `${id}-${to}`,
    body: { progress: to },
  });
};
