import type { NextFunction, Request, Response } from 'express';

/** A worker process answers for its health and metrics, and for nothing else. */
export const roleFilter =
  (role: 'all' | 'api' | 'worker') =>
  (request: Request, response: Response, next: NextFunction): void => {
    const forOps = /^\/(health|metrics|internal\/clock)(\/|$)/.test(request.path);
    if (role !== 'worker' || forOps) next();
    else response.status(404).end();
  };
