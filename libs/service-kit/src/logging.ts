import type { Params } from 'nestjs-pino';
import { PinoPretty as pretty } from 'pino-pretty';
import type { BaseConfig } from './config.js';
import { currentContext } from './http/request-context.js';

/**
 * JSON lines with request and message ids; readable lines in the demo. No personal data: no bodies,
 * no query strings (they may hold a token), no headers.
 */
export function loggingParams(service: string, config: BaseConfig): Params {
  return {
    pinoHttp: {
      level: config.LOG_LEVEL,
      base: { service, role: config.ROLE, pid: process.pid },
      mixin: () => {
        const context = currentContext();
        return context ? { requestId: context.requestId, messageId: context.messageId } : {};
      },
      autoLogging: { ignore: (request) => /^\/(health|metrics)/.test(request.url ?? '') },
      serializers: {
        req: (request: { method: string; url: string }) => ({
          method: request.method,
          path: request.url.split('?')[0],
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
      customLogLevel: (_request, response, error) => {
        // Told to come back: thousands in a rush, counted by the metrics; the cause has a line of its own.
        if (response.statusCode === 503) return 'debug';
        return error || response.statusCode >= 500 ? 'error' : 'debug';
      },
      redact: [
        'err.config',
        'err.driverError.detail',
        'err.driverError.where',
        'err.parameters',
        'err.query',
      ],
      // In this thread: a transport of its own would cost a second engine, 40 MB a process.
      ...(config.LOG_FORMAT === 'pretty' && {
        stream: pretty({
          singleLine: true,
          translateTime: 'HH:MM:ss',
          ignore: 'pid,hostname,role,req,res',
        }),
      }),
    },
  };
}
