import { maxComparedDocuments } from '../../../interface/commands';
import type { EvidenceName, TradeProfile } from '../../../interface/commands';
import type { Draw } from '../../../interface/records';
import type { EvidenceKind } from '../../../interface/vocabulary';
import { originOf } from '../../current-documents';
import { leftOf } from '../capacity';
import { orderCapacity } from '../net-amounts';
import { noFacts, tradeDocuments } from '../trade-documents';
import type { TradeDocument, TradeDocuments, TradeEvidence } from '../trade-documents';
import { chooseFewest, stillSuffice } from './choose-fewest';
import type { Wanted } from './choose-fewest';
import { choosePayments } from './choose-payments';
import { unfitConsignment, unfitDeclaration, unfitRelease } from './left-out';
import type { LeftOutReason } from './left-out';
import {
  wantedOfConsignments,
  wantedOfDeclarations,
  wantedOfOrders,
  wantedOfReleases,
} from './needs';
import { oldestFirst, oldestOfAllFirst } from './oldest-first';
import { consignmentsOf } from './separate-deliveries';

export interface LeftOutDocument extends EvidenceName {
  readonly reason: LeftOutReason;
}

/** A document of the order as it is now, with everything that is drawn from it. */
export interface LinkedEvidence extends Pick<TradeEvidence, 'record' | 'content'> {
  readonly draws: readonly Draw[];
}

/** What an invoice is to be compared with, of all documents of its order, and what is not and why. */
export interface EvidenceProposal {
  readonly evidence: readonly EvidenceName[];
  readonly leftOut: readonly LeftOutDocument[];
  /** Kinds of which there are documents and what is left of them does not suffice. */
  readonly insufficient: readonly EvidenceKind[];
}

/** Documents of one kind, or consignments of them, from which is chosen. */
interface Choosing<T> {
  /** In the order in which they are preferred. */
  readonly candidates: readonly T[];
  readonly documentsOf: (candidate: T) => readonly TradeDocument[];
  readonly unfit: (candidate: T) => LeftOutReason | undefined;
  readonly wantedOf: (usable: readonly T[]) => Wanted<T>;
  /** Whether the invoice was compared with it before. */
  readonly isKept: (document: TradeDocument) => boolean;
  /** Those that the seller names, if any: the others are not asked. */
  readonly isNamed?: (document: TradeDocument) => boolean;
}

interface Choice<T> {
  readonly chosen: readonly T[];
  readonly leftOut: readonly LeftOutDocument[];
  readonly isEnough: boolean;
}

const nameOf = ({ kind, id }: TradeDocument): EvidenceName => ({ kind, id });

/** What is to be compared; undefined where no choice suffices. */
const found = <T>(
  usable: readonly T[],
  { candidates, documentsOf, wantedOf, isKept, isNamed = () => false }: Choosing<T>,
): readonly T[] | undefined => {
  const named = candidates.filter((each) => documentsOf(each).some(isNamed));
  if (named.length > 0) return named;
  const wanted = wantedOf(usable);
  const kept = usable.filter((each) => documentsOf(each).some(isKept));
  return stillSuffice(kept, wanted) ? kept : chooseFewest(usable, wanted);
};

const choose = <T>(choosing: Choosing<T>): Choice<T> => {
  const { candidates, documentsOf, unfit } = choosing;
  const judged = candidates.map((candidate) => ({ candidate, reason: unfit(candidate) }));
  const usable = judged.filter(({ reason }) => !reason).map(({ candidate }) => candidate);
  const suffices = found(usable, choosing);
  const chosen = suffices ?? usable;
  return {
    chosen,
    isEnough: candidates.length === 0 || suffices !== undefined,
    leftOut: judged
      .filter(({ candidate }) => !chosen.includes(candidate))
      .flatMap(({ candidate, reason = 'NOT_NEEDED' }) =>
        documentsOf(candidate).map((each) => ({ ...nameOf(each), reason })),
      ),
  };
};

const alone = <D extends TradeDocument>(document: D): readonly D[] => [document];

type Declaration = TradeDocuments['declaration'][number];

/** One that customs has still to decide comes after those that it released. */
const releasedFirst = (declarations: readonly Declaration[]): readonly Declaration[] => {
  const isReleased = ({ progress }: Declaration) => progress === 'RELEASED';
  const oldest = oldestFirst(declarations);
  return [...oldest.filter(isReleased), ...oldest.filter((each) => !isReleased(each))];
};

type Marks = Required<Pick<Choosing<unknown>, 'isKept' | 'isNamed'>>;

/** Orders first, then what was declared and released of them, then what carried the declared goods. */
const chooseAll = (trade: TradeDocuments, profile: TradeProfile, marks: Marks) => {
  const { isKept, isNamed } = marks;
  const orders = choose({
    candidates: oldestFirst(trade.order),
    documentsOf: alone,
    unfit: (each) => (leftOf(orderCapacity(each)) === 0n ? 'NOTHING_LEFT' : undefined),
    wantedOf: (usable) => wantedOfOrders(trade, usable, profile),
    isKept,
  });
  const ordered = { ...trade, order: orders.chosen };
  const declarations = choose({
    candidates: releasedFirst(trade.declaration),
    documentsOf: alone,
    unfit: unfitDeclaration(ordered),
    wantedOf: (usable) => wantedOfDeclarations(ordered, usable, profile),
    isKept,
  });
  const releases = choose({
    candidates: oldestFirst(trade.release),
    documentsOf: alone,
    unfit: unfitRelease(ordered),
    wantedOf: (usable) => wantedOfReleases(ordered, usable, profile),
    isKept,
  });
  const declared = { ...ordered, declaration: declarations.chosen };
  const consignments = choose({
    candidates: oldestOfAllFirst(consignmentsOf(trade.waybill, profile)),
    documentsOf: (legs) => legs,
    unfit: unfitConsignment(declared, profile),
    wantedOf: (usable) => wantedOfConsignments(declared, usable, profile),
    isKept,
    isNamed,
  });
  return {
    order: orders,
    declaration: declarations,
    release: releases,
    waybill: consignments,
  } as const satisfies Partial<Record<EvidenceKind, Omit<Choice<unknown>, 'chosen'>>>;
};

/** What the seller says, and of whom the sale knows. */
export interface ProposalHints {
  /** Ids of waybills of which the seller says how much the invoice draws: these then, and no others. */
  readonly stated?: readonly string[];
  /** MSP ids of organisations whose payments are proposed though the invoice does not state them. */
  readonly known?: readonly string[];
}

const isNamed =
  ({ kind, id }: EvidenceName) =>
  (each: EvidenceName): boolean =>
    each.kind === kind && each.id === id;

/** The documents of the sale as the rules read them, without what the invoice itself has drawn. */
const tradeOf = (
  invoice: Pick<TradeEvidence, 'record' | 'content'>,
  linked: readonly LinkedEvidence[],
): TradeDocuments => {
  const by = originOf(invoice.record);
  const evidence = [{ ...invoice, draws: [] }, ...linked].map(({ draws, ...each }) => ({
    ...each,
    issuer: undefined,
    drawn: draws.filter((draw) => draw.by !== by),
  }));
  return tradeDocuments(evidence, noFacts);
};

/** Names of those documents that fit, given in the order of their weight. */
const namesWhere = (
  linked: readonly LinkedEvidence[],
  fits: (each: LinkedEvidence) => boolean,
): readonly EvidenceName[] =>
  linked.filter(fits).map(({ record: { evidenceKind: kind, id } }) => ({ kind, id }));

/**
 * What an invoice is to be compared with: of the current documents of its order those that it needs, by the
 * same figures as the rules count. Documents that others have drawn out are not proposed. What it drew on
 * before stays, while that suffices. Of each kind the fewest documents whose goods are those of the invoice,
 * exactly or within the profile's tolerances; else the fewest that suffice, the oldest first; of waybills
 * those that carry what the proposed declarations declare, the legs of a consignment together. Payments as
 * {@link choosePayments} says, after all other documents: no more in all than one comparison takes. Where
 * what is left does not suffice, all of it: the rules say what is missing.
 */
export const proposeDocuments = (
  invoice: Pick<TradeEvidence, 'record' | 'content'>,
  linked: readonly LinkedEvidence[],
  profile: TradeProfile,
  { stated = [], known = [] }: ProposalHints = {},
): EvidenceProposal => {
  const by = originOf(invoice.record);
  const own = namesWhere(linked, ({ draws }) => draws.some((draw) => draw.by === by));
  const ofKnown = namesWhere(linked, ({ record: { issuer } }) =>
    known.includes(issuer.organisation),
  );
  const trade = tradeOf(invoice, linked);
  const isKept = (each: TradeDocument) => own.some(isNamed(each));
  const choices = chooseAll(trade, profile, {
    isKept,
    isNamed: ({ id }) => stated.includes(id),
  });
  const payments = choosePayments(
    trade,
    profile,
    (each) => isKept(each) || ofKnown.some(isNamed(each)),
  );
  const paid = payments.chosen.map(nameOf);
  const unfit = [
    ...Object.values(choices).flatMap((choice) => choice.leftOut),
    ...payments.leftOut.map(({ payment, reason }) => ({ ...nameOf(payment), reason })),
  ];
  const others = namesWhere(linked, ({ record }) => record.evidenceKind !== 'payment');
  const wanted = [...others.filter((each) => !unfit.some(isNamed(each))), ...paid];
  const evidence = wanted.slice(0, maxComparedDocuments);
  const beyond = wanted.slice(maxComparedDocuments);
  return {
    evidence,
    leftOut: [...unfit, ...beyond.map((each) => ({ ...each, reason: 'TOO_MANY' as const }))],
    insufficient: (Object.keys(choices) as (keyof typeof choices)[]).filter(
      (kind) => !choices[kind].isEnough,
    ),
  };
};
