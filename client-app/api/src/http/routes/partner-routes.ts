import { PartnerView } from '@cession/model/interface';
import { ListQuery } from '../../ports';
import { sendAct } from '../../use-cases/send-act';
import { actOperation, queryOperation } from '../act-operations';
import { WriteAnswer, created } from '../answer';
import { RegisterPartnerBody } from '../bodies/partner-bodies';
import { listOperation } from '../list-operation';
import { operation } from '../operation';

const tag = 'Partners';

const register = operation({
  method: 'post',
  path: '/partners',
  operationId: 'registerPartner',
  tag,
  summary: 'Register a partner of the own organisation',
  act: 'partners:Register',
  keyField: 'id',
  body: RegisterPartnerBody,
  answer: { status: 201, description: 'Registered', body: { of: WriteAnswer } },
  handle: async ({ context, key, body: { details, ...partner } }) => {
    const command = { ...partner, id: key };
    const committed = await sendAct(context, 'partners:Register', command, details);
    return created(committed, `/partners/${key}`);
  },
});

const list = listOperation({
  path: '/partners',
  operationId: 'listPartners',
  tag,
  summary: 'List partners',
  query: ListQuery,
  item: PartnerView,
  read: (readModel, query, viewer) => readModel.partners(query, viewer),
});

const get = queryOperation({
  act: 'partners:Get',
  path: '/partners/{id}',
  operationId: 'getPartner',
  tag,
  summary: 'Read a partner from the ledger',
  fromPath: { id: 'id' },
  answers: 'The partner',
});

const attest = actOperation({
  act: 'partners:Attest',
  path: '/partners/{id}/qualifications',
  operationId: 'attestQualification',
  tag,
  summary: 'Attest a qualification; the last one that is required qualifies the partner',
  fromPath: { partner: 'id' },
  answers: 'Attested',
});

const changeKinds = actOperation({
  act: 'partners:ChangeKinds',
  path: '/partners/{id}/kinds',
  operationId: 'changePartnerKinds',
  tag,
  summary: 'Give a partner other kinds',
  fromPath: { partner: 'id' },
  answers: 'Changed',
});

const changeStatus = actOperation({
  act: 'partners:ChangeStatus',
  path: '/partners/{id}/status',
  operationId: 'changePartnerStatus',
  tag,
  summary: 'Suspend, reinstate or revoke a partner',
  fromPath: { partner: 'id' },
  answers: 'Changed',
});

export const partnerRoutes = [register, list, get, attest, changeKinds, changeStatus];
