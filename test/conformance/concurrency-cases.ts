import { expect } from 'chai';
import type { Stage } from './conformance-suite';
import { newId, tradeSigners, users } from './trade-driver';

export function concurrencyCases(stage: () => Stage): void {
  describe('concurrency', () => {
    it('lets one of two changes of the same record win and tells the other the truth', async () => {
      const { conformance, driver } = stage();
      const id = newId('partner');
      await driver.register(id, ['platform']);
      const suspend = () =>
        conformance.impatiently(users.platformAdmin).submit('partners:ChangeStatus', {
          command: { commandId: newId('c'), partner: id, status: 'SUSPENDED', reason: 'race' },
          endorsers: tradeSigners,
        });
      const outcomes = await Promise.allSettled([suspend(), suspend()]);
      const lost = outcomes.filter(({ status }) => status === 'rejected');
      expect(lost).to.have.length(1);
      expect((lost[0] as PromiseRejectedResult).reason).to.include({
        name: 'ContractRefusal',
        code: 'TRANSITION_NOT_ALLOWED',
      });
    });
  });
}
