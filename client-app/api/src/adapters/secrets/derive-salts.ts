import { createHmac } from 'node:crypto';
import type { SaltSource } from '../../ports';

/** HMAC-SHA-256 of user, transaction and id under a secret of the application. */
export const deriveSalts = (secret: Uint8Array): SaltSource => ({
  saltFor: (user, transaction, id) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([user, transaction, id]))
      .digest('hex'),
});
