/**
 * Bodies as YAML, for routes whose input people write as files (`@Endpoint({ yaml: true })`). The text
 * becomes the same data as JSON would, so the route does not know the difference; what is then found
 * wrong with it is told with line and column.
 */
import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { YAML_BODY } from '../http/endpoint.js';
import { Problem } from '../http/problem.js';
import { YamlFile, YamlRefused } from './yaml-file.js';

/** The second and third are how it was called before RFC 9512. */
const types = ['application/yaml', 'application/x-yaml', 'text/yaml'];

type YamlRequest = Request & { yamlText?: Buffer; yamlFile?: YamlFile };

export const isYaml = (request: Request): boolean => Boolean(request.is(types));

export const keepYaml = (request: Request, text: Buffer): void => {
  (request as YamlRequest).yamlText = text;
  request.body = undefined;
};

@Injectable()
export class YamlBodyInterceptor implements NestInterceptor {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  /** After the guards: nobody makes us read YAML who may not send it. */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<YamlRequest>();
    if (request.yamlText === undefined) return next.handle();
    const accepts = this.reflector.get<boolean | undefined>(YAML_BODY, context.getHandler());
    if (!accepts) throw new Problem('request.content_type');
    request.yamlFile = read(request.yamlText);
    request.body = request.yamlFile.data;
    return next.handle();
  }
}

function read(text: Buffer): YamlFile {
  try {
    return YamlFile.parse(text);
  } catch (error) {
    if (!(error instanceof YamlRefused)) throw error;
    throw new Problem('request.not_yaml', {}, { errors: error.faults });
  }
}

/** The same answer; where the body was YAML each error that points into it says line and column. */
export function withPlaces<
  B extends { pointer?: string; errors?: readonly { pointer?: string }[] },
>(request: Request, body: B): B {
  const { yamlFile } = request as YamlRequest;
  if (!yamlFile) return body;
  const place = (pointer: string | undefined) =>
    pointer === undefined || pointer.startsWith('?') ? {} : yamlFile.placeOf(pointer);
  return {
    ...body,
    ...place(body.pointer),
    ...(body.errors && { errors: body.errors.map((one) => ({ ...place(one.pointer), ...one })) }),
  };
}
