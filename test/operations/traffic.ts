import type { ApiClient } from '../scenario/api-client';
import { registerPartner } from './operated-home';

/** Clients that write at the same time. */
export const workers = 3;

/** Clients that never stop: what they had written, and what failed. */
export class Traffic {
  readonly failures: string[] = [];
  written = 0;
  #going = true;
  readonly #work: Promise<unknown>;

  constructor(api: ApiClient, prefix: string) {
    const turns = Array.from({ length: workers }, (_, worker) =>
      this.#turn(api, `${prefix}-${worker}`),
    );
    this.#work = Promise.all(turns);
  }

  async end(): Promise<void> {
    this.#going = false;
    await this.#work;
  }

  async #turn(api: ApiClient, prefix: string): Promise<void> {
    for (let turn = 0; this.#going; turn += 1) {
      try {
        await registerPartner(api, `${prefix}-${turn}`);
        this.written += 1;
      } catch (error) {
        this.failures.push(String(error));
      }
    }
  }
}
