import { attestQualification } from '../../use-cases/attest-qualification';
import { changePartnerStatus } from '../../use-cases/change-partner-status';
import { registerPartner } from '../../use-cases/register-partner';
import { answerOf, created, pageOf, stepped } from '../answer';
import { ListQuery, ReadQuery } from '../bodies/list-queries';
import {
  AttestQualificationBody,
  ChangePartnerStatusBody,
  RegisterPartnerBody,
} from '../bodies/partner-bodies';
import { pageOfSchema, writeAnswer } from '../openapi/answer-schemas';
import { partnerView } from '../openapi/partner-schemas';
import { operation } from '../operation';
import { pageQueryOf } from '../page-query';

const tag = 'Partners';

const register = operation({
  method: 'post',
  path: '/partners',
  operationId: 'registerPartner',
  tag,
  summary: 'Register a partner of the own organisation',
  transaction: 'partners:Register',
  keyField: 'id',
  body: RegisterPartnerBody,
  answer: { status: 201, description: 'Registered', schema: writeAnswer },
  problems: ['POLICY_NOT_PUBLISHED', 'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT'],
  handle: async ({ context, key, body }) =>
    created(await registerPartner(context, { ...body, id: key }), `/partners/${key}`),
});

const list = operation({
  method: 'get',
  path: '/partners',
  operationId: 'listPartners',
  tag,
  summary: 'List partners',
  query: ListQuery,
  answer: {
    status: 200,
    description: 'A page',
    schema: pageOfSchema('PartnerPage', partnerView),
  },
  problems: ['CURSOR_INVALID', 'READ_MODEL_BEHIND'],
  handle: async ({ services, user, query }) =>
    pageOf(await services.readModel.partners(pageQueryOf(query), user)),
});

const get = operation({
  method: 'get',
  path: '/partners/{id}',
  operationId: 'getPartner',
  tag,
  summary: 'Read a partner from the ledger',
  transaction: 'partners:Get',
  query: ReadQuery,
  answer: { status: 200, description: 'The partner', schema: partnerView },
  problems: ['PARTNER_NOT_FOUND', 'NOT_FOUND'],
  handle: async ({ context, path }) =>
    answerOf(await context.ledger.evaluate('partners:Get', { command: { id: path.id } })),
});

const attest = operation({
  method: 'post',
  path: '/partners/{id}/qualifications',
  operationId: 'attestQualification',
  tag,
  summary: 'Attest a qualification; the last one that is required qualifies the partner',
  transaction: 'partners:Attest',
  keyField: 'commandId',
  body: AttestQualificationBody,
  answer: { status: 200, description: 'Attested', schema: writeAnswer },
  problems: ['ORGANISATION_NOT_ALLOWED', 'PARTNER_NOT_FOUND', 'TRANSITION_NOT_ALLOWED'],
  handle: async ({ context, key, path, body }) =>
    stepped(await attestQualification(context, { ...body, commandId: key, partner: path.id })),
});

const changeStatus = operation({
  method: 'post',
  path: '/partners/{id}/status',
  operationId: 'changePartnerStatus',
  tag,
  summary: 'Suspend, reinstate or revoke a partner',
  transaction: 'partners:ChangeStatus',
  keyField: 'commandId',
  body: ChangePartnerStatusBody,
  answer: { status: 200, description: 'Changed', schema: writeAnswer },
  problems: ['ORGANISATION_NOT_ALLOWED', 'PARTNER_NOT_FOUND', 'TRANSITION_NOT_ALLOWED'],
  handle: async ({ context, key, path, body }) =>
    stepped(await changePartnerStatus(context, { ...body, commandId: key, partner: path.id })),
});

export const partnerRoutes = [register, list, get, attest, changeStatus];
