import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { CodedError } from '../errors';

const windowMs = 60_000;

const refuse: RequestHandler = (_request, _response, next) => {
  next(new CodedError('RATE_LIMITED', {}));
};
const letPass: RequestHandler = (_request, _response, next) => {
  next();
};

/** Limits the requests of one address; 0 lifts the limit. */
export const limitRequests = (perMinute: number): RequestHandler =>
  perMinute === 0
    ? letPass
    : rateLimit({
        windowMs,
        limit: perMinute,
        standardHeaders: 'draft-8',
        legacyHeaders: false,
        handler: refuse,
      });

/** Limits the failed logins of one address: guessing stops, working does not. */
export const limitFailedLogins = (perMinute: number): RequestHandler =>
  perMinute === 0
    ? letPass
    : rateLimit({
        windowMs,
        limit: perMinute,
        standardHeaders: 'draft-8',
        legacyHeaders: false,
        skipSuccessfulRequests: true,
        handler: refuse,
      });
