import { evidenceKinds } from '@cession/model/interface';
import type { EvidenceKind } from '@cession/model/interface';
import { pageOf } from '../answer';
import { AllEvidenceQuery } from '../bodies/list-queries';
import { pageOfSchema } from '../openapi/answer-schemas';
import { evidenceView } from '../openapi/evidence-schemas';
import { operation } from '../operation';
import type { Operation } from '../operation';
import { pageQueryOf } from '../page-query';
import {
  amendRoute,
  attachmentRoute,
  getRoute,
  listRoute,
  progressRoute,
  recordRoute,
  voidRoute,
} from './evidence-routes';

/** Where one kind of evidence is found. */
export interface EvidencePlace {
  readonly kind: EvidenceKind;
  readonly path: `/evidence/${EvidenceKind}s`;
  readonly tag: string;
  /** In names of operations. */
  readonly noun: string;
}

const placeOf = (kind: EvidenceKind): EvidencePlace => ({
  kind,
  path: `/evidence/${kind}s`,
  tag: 'Evidence',
  noun: kind.charAt(0).toUpperCase() + kind.slice(1),
});

const routesOf = (kind: EvidenceKind): readonly Operation[] => {
  const place = placeOf(kind);
  const progress = kind === 'declaration' || kind === 'waybill' ? [progressRoute(place, kind)] : [];
  return [
    recordRoute(place),
    listRoute(place),
    getRoute(place),
    amendRoute(place),
    voidRoute(place),
    ...progress,
    attachmentRoute(place),
  ];
};

const listAll = operation({
  method: 'get',
  path: '/evidence',
  operationId: 'listEvidence',
  tag: 'Evidence',
  summary: 'List documents of every kind',
  query: AllEvidenceQuery,
  answer: {
    status: 200,
    description: 'A page',
    schema: pageOfSchema('EvidencePage', evidenceView),
  },
  problems: ['CURSOR_INVALID', 'READ_MODEL_BEHIND'],
  handle: async ({ services, user, query }) =>
    pageOf(await services.readModel.evidence(pageQueryOf(query), user)),
});

export const evidenceRoutes = [listAll, ...evidenceKinds.flatMap(routesOf)];
