import { expect } from 'chai';
import { FabricNotFoundError, findFabric } from '@cession/operator/install';
import type { LaunchMode } from '@cession/scripts/launcher';
import { skipBecause } from '../runner/skip-because';
import { ApiClient } from '../scenario/api-client';
import type { Answer, Caller } from '../scenario/api-client';
import { startTemporaryInstance } from '../temporary';
import type { TemporaryInstance } from '../temporary';

interface AddedUser {
  readonly name: string;
  readonly partner: string;
  readonly role: string;
  readonly password: string;
  readonly certificateExpires: string;
}

interface Problem {
  readonly code: string;
}

const organisation = 'sellers';
const partner = 'seller-9';
const day = 24 * 60 * 60 * 1000;

/** The same on both ledgers, with the authority on disk and with Fabric CA. */
export const onboardingSuite = (mode: LaunchMode): void => {
  describe(`users added at runtime, ${mode}`, function () {
    this.timeout(300_000);
    let running: TemporaryInstance | undefined;
    let admin: Caller;

    before(async function () {
      if (mode === 'native') await skipWithoutFabric(this);
      running = await startTemporaryInstance(mode);
      admin = new ApiClient(running.endpoints).as('platform-admin');
      await register(admin, partner);
    });
    after(() => running?.stop());

    const current = (): TemporaryInstance => {
      if (!running) throw new Error('the instance is not running');
      return running;
    };
    const add = (by: Caller, of: string, body: unknown): Promise<Answer<AddedUser & Problem>> =>
      by.call('POST', `/partners/${of}/users`, { body });
    const logIn = (user: AddedUser): Caller => {
      const { endpoints } = current();
      const own = endpoints.organisations[organisation];
      if (!own) throw new Error(`there is no application of ${organisation}`);
      const organisations = { [organisation]: { ...own, users: [user] } };
      return new ApiClient({ ...endpoints, organisations }).as(user.name);
    };

    it('signs with the identity that the authority issued to the new user', async () => {
      const { status, body } = await add(admin, partner, { name: 'ada', role: 'partner-admin' });
      expect(status, JSON.stringify(body)).to.equal(201);
      expect(body).to.include({ name: 'ada', partner, role: 'partner-admin' });
      expect(body.password).to.match(/^[\w-]{24}$/);
      expect(Date.parse(body.certificateExpires)).to.be.greaterThan(Date.now() + 365 * day);

      const ada = logIn(body);
      const whoAmI = await ada.call('GET', '/sessions/current');
      expect(whoAmI.body).to.include({ name: 'ada', partner, role: 'partner-admin' });
      await register(ada, 'seller-10');
      const { body: seen } = await admin.call<{
        readonly partner: { readonly created: { readonly actor: object } };
      }>('GET', '/partners/seller-10');
      expect(seen.partner.created.actor).to.include({ partner, role: 'partner-admin' });
    });

    it('tells when the certificate of an added user ends', async () => {
      const { body } = await add(admin, partner, { name: 'ben', role: 'seller' });
      const url = current().endpoints.organisations[organisation]?.url ?? '';
      const metrics = await (await fetch(`${url}/metrics`)).text();
      const [, seconds] =
        /^cession_certificate_expiry_seconds\{name="ben",use="signing"\} (\d+)$/m.exec(metrics) ??
        [];
      const left = (Date.parse(body.certificateExpires) - Date.now()) / 1000;
      expect(Number(seconds)).to.be.closeTo(left, 120);
      for (const name of ['peer', 'ca', 'service', 'platform-admin']) {
        expect(metrics).to.contain(`cession_certificate_expiry_seconds{name="${name}",`);
      }
    });

    const refusals: readonly [string, string, object, string, number, string][] = [
      [
        'a name that is taken',
        partner,
        { name: 'platform', role: 'seller' },
        'platform-admin',
        409,
        'USER_EXISTS',
      ],
      [
        'a role of another kind of partner',
        partner,
        { name: 'cid', role: 'carrier' },
        'platform-admin',
        422,
        'USER_ROLE_UNFIT',
      ],
      [
        'a name that no certificate carries',
        partner,
        { name: '../cid', role: 'seller' },
        'platform-admin',
        400,
        'COMMAND_INVALID',
      ],
      [
        'a name in upper case',
        partner,
        { name: 'Cid', role: 'seller' },
        'platform-admin',
        400,
        'COMMAND_INVALID',
      ],
      [
        'a role that does not exist',
        partner,
        { name: 'cid', role: 'king' },
        'platform-admin',
        400,
        'COMMAND_INVALID',
      ],
      [
        'an unknown field',
        partner,
        { name: 'cid', role: 'seller', password: 'x' },
        'platform-admin',
        400,
        'COMMAND_INVALID',
      ],
      [
        'an unknown partner',
        'seller-99',
        { name: 'cid', role: 'seller' },
        'platform-admin',
        404,
        'PARTNER_NOT_FOUND',
      ],
      [
        'a caller who is no administrator',
        partner,
        { name: 'cid', role: 'seller' },
        'seller-1',
        403,
        'ROLE_NOT_ALLOWED',
      ],
      [
        "another organisation's administrator",
        partner,
        { name: 'cid', role: 'seller' },
        'bank-a-admin',
        403,
        'ORGANISATION_NOT_ALLOWED',
      ],
    ];
    for (const [what, of, body, by, status, code] of refusals) {
      it(`refuses ${what}`, async () => {
        const caller = new ApiClient(current().endpoints).as(by);
        const answer = await add(caller, of, body);
        expect(answer.body.code, JSON.stringify(answer.body)).to.equal(code);
        expect(answer.status).to.equal(status);
      });
    }

    it('gives a name once, and a name that was refused to the next who asks rightly', async () => {
      const right = { name: 'cid', role: 'seller' };
      const { status, body } = await add(admin, partner, right);
      expect(status, JSON.stringify(body)).to.equal(201);
      const again = await add(admin, partner, right);
      expect(again.body.code).to.equal('USER_EXISTS');
      expect((await logIn(body).call('GET', '/sessions/current')).status).to.equal(200);
    });

    it('takes no name that the authority knows from the set-up', async () => {
      for (const name of [`${organisation}-service`, `admin.${organisation}.example`]) {
        const { body } = await add(admin, partner, { name, role: 'seller' });
        expect(body.code, name).to.equal('USER_EXISTS');
      }
    });

    it('tells a user who was revoked that the ledger refuses the identity', async () => {
      const { body: user } = await add(admin, partner, { name: 'dan', role: 'partner-admin' });
      const dan = logIn(user);
      await register(dan, 'seller-11');
      await current().revoke(organisation, 'dan');

      const details = { legalName: 'Legal name of seller-12', country: 'VN' };
      const written = await dan.call<Problem>('POST', '/partners', {
        key: 'seller-12',
        body: { kinds: ['seller'], details },
      });
      const read = await dan.call<Problem>('GET', '/partners/seller-11');
      for (const { status, body } of [written, read]) {
        expect(body.code, JSON.stringify(body)).to.equal('IDENTITY_REFUSED');
        expect(status).to.equal(403);
      }
      expect((await admin.call('GET', '/partners/seller-11')).status).to.equal(200);
      expect((await admin.call('GET', '/partners/seller-12')).status).to.equal(404);
    });
  });
};

const register = async (admin: Caller, id: string): Promise<void> => {
  const { status, body } = await admin.call('POST', '/partners', {
    key: id,
    body: { kinds: ['seller'], details: { legalName: `Legal name of ${id}`, country: 'VN' } },
  });
  expect(status, JSON.stringify(body)).to.equal(201);
};

const skipWithoutFabric = async (context: Mocha.Context): Promise<void> => {
  try {
    await findFabric();
  } catch (error) {
    if (error instanceof FabricNotFoundError) skipBecause(context, error.message);
    throw error;
  }
};
