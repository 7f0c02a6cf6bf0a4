import { createHash } from 'node:crypto';
import type { OrganisationSection } from '../../config';
import { CodedError } from '../../errors';
import type { OwnerFiles } from '../../ports';

const defaultDeadlineMs = 15_000;

interface Options {
  /** For the whole file. */
  readonly deadlineMs?: number;
}

/**
 * Asks the applications of other organisations, where the configuration says their addresses. What they
 * answer is bytes to be checked and nothing else: their words are not passed on.
 */
export const httpOwnerFiles = (
  organisations: readonly OrganisationSection[],
  { deadlineMs = defaultDeadlineMs }: Options = {},
): OwnerFiles => ({
  open: async (owner, { sha256, size }, asked) => {
    const { name: organisation = owner, application } =
      organisations.find(({ mspId }) => mspId === owner) ?? {};
    if (application === undefined) {
      throw new CodedError('ATTACHMENT_OWNER_UNKNOWN', { organisation });
    }
    const url = `${application.replace(/\/$/, '')}/api/v1/attachments/${sha256}/disclosed`;
    const content = await answerOf(url, asked, { size, deadlineMs }).catch((cause: unknown) => {
      const log = `${url} gave no file`;
      throw new CodedError('ATTACHMENT_UNAVAILABLE', { organisation }, { log, cause });
    });
    if (content?.length === size && digestOf(content) === sha256) return content;
    throw new CodedError('ATTACHMENT_DIFFERS', { organisation });
  },
});

interface Bounds extends Required<Options> {
  /** What is larger is not read. */
  readonly size: number;
}

/** @returns undefined where more is answered than the file has */
const answerOf = async (
  url: string,
  body: object,
  { size, deadlineMs }: Bounds,
): Promise<Uint8Array | undefined> => {
  const response = await post(url, body, deadlineMs);
  if (response.status === 200) return readAtMost(response, size);
  await response.body?.cancel();
  throw new Error(`answered ${response.status}`);
};

const post = (url: string, body: object, timeoutMs: number): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-encoding': 'identity' },
    body: JSON.stringify(body),
    // An address is the configuration's to say, nobody else's.
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });

/** @returns undefined where there is more; the rest is not read */
const readAtMost = async ({ body }: Response, size: number): Promise<Uint8Array | undefined> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop ends the answer.
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > size) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const digestOf = (content: Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');
