import { inputLimits, jsonDepth } from '@cession/model/interface';
import express from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { CodedError } from '../errors';
import type { BodyLimit, Operation, RawBody, RawContent } from './operation';
import type { ApplicationDependencies } from './services';

export const maxJsonBytes = inputLimits.maxBytes;

const readers = new Map<number, RequestHandler>();

/** Compressed bodies are refused: their size is known only when it is too late. */
const readerFor = (limit: number): RequestHandler => {
  const known = readers.get(limit) ?? express.raw({ type: () => true, limit, inflate: false });
  readers.set(limit, known);
  return known;
};

const jsonLimit: BodyLimit = { limit: maxJsonBytes, setting: 'JSON has no more on any ledger' };
const fileLimit = ({ limits }: ApplicationDependencies): BodyLimit => ({
  limit: limits.fileBytes,
  setting: 'limits.fileBytes of the application’s configuration says so',
});

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'status' in error && error.status === 413;

const readBytes = async (
  request: Request,
  response: Response,
  limit: BodyLimit,
): Promise<Uint8Array> => {
  await new Promise<void>((resolve, reject) => {
    void readerFor(limit.limit)(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else if (isTooLarge(error)) reject(new CodedError('PAYLOAD_TOO_LARGE', limit));
      else reject(error instanceof Error ? error : new Error('the body was not read'));
    });
  });
  return Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
};

const mediaTypeOf = (request: Request): string =>
  (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

const takes = ({ mediaTypes }: RawBody, mediaType: string): boolean =>
  mediaTypes.includes('*') || mediaTypes.includes(mediaType);

export type ReadBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'raw'; readonly raw: RawBody; readonly value: RawContent };

/**
 * Reads the body as the operation takes it: JSON, or the raw media types that it names.
 *
 * @throws {CodedError} UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE, JSON_MALFORMED, JSON_TOO_DEEP
 * @throws {Error} of body-parser, with a status, where the body is broken off
 */
export const readBody = async (
  request: Request,
  response: Response,
  { body, raw }: Operation,
  services: ApplicationDependencies,
): Promise<ReadBody> => {
  const mediaType = mediaTypeOf(request);
  if (raw && takes(raw, mediaType)) {
    const { limit = fileLimit } = raw;
    const content = await readBytes(request, response, limit(services));
    return { kind: 'raw', raw, value: { content, mediaType } };
  }
  if (!body && raw) {
    const reason = `Send ${raw.mediaTypes.join(' or ')}`;
    throw new CodedError('UNSUPPORTED_MEDIA_TYPE', { reason });
  }
  if (!body) return { kind: 'none' };
  if (mediaType !== '' && mediaType !== jsonType) {
    throw new CodedError('UNSUPPORTED_MEDIA_TYPE', { reason: `Send ${taken(raw)}` });
  }
  return { kind: 'json', value: await readJson(request, response, mediaType, raw) };
};

const jsonType = 'application/json';

/** The media types that an operation with a JSON body takes. */
const taken = (raw: RawBody | undefined): string =>
  [jsonType, ...(raw?.mediaTypes ?? [])].join(' or ');

const readJson = async (
  request: Request,
  response: Response,
  mediaType: string,
  raw: RawBody | undefined,
): Promise<unknown> => {
  const bytes = await readBytes(request, response, jsonLimit);
  // A step may come without a body: its key is in the header.
  if (bytes.length === 0) return {};
  if (mediaType === '') {
    const reason = `Name the media type of the body: ${taken(raw)}`;
    throw new CodedError('UNSUPPORTED_MEDIA_TYPE', { reason });
  }
  return parseJson(bytes);
};

const parseJson = (bytes: Uint8Array): unknown => {
  const text = decode(bytes);
  if (jsonDepth(text) > inputLimits.maxDepth) {
    throw new CodedError('JSON_TOO_DEEP', { limit: inputLimits.maxDepth });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new CodedError('JSON_MALFORMED', { reason: 'The body does not parse as JSON' });
  }
};

const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CodedError('JSON_MALFORMED', { reason: 'The body is not UTF-8' });
  }
};
