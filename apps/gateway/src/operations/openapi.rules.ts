/**
 * One API document out of one per service. Paths never collide (each service owns its own);
 * components may: equal ones are kept once, different ones get the service's name in front.
 */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; description?: string };
  tags?: { name: string; description?: string }[];
  servers?: unknown[];
  paths: Record<string, Record<string, unknown>>;
  components?: Record<string, Record<string, unknown>>;
}

/** Replaces every `$ref` for which there is a new name. */
function withRefs(value: unknown, renamed: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withRefs(item, renamed));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string'
        ? [key, renamed.get(inner) ?? inner]
        : [key, withRefs(inner, renamed)],
    ),
  );
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Which components of one document must be renamed because another means something else by the name. */
function clashes(
  service: string,
  own: Record<string, Record<string, unknown>>,
  taken: Record<string, Record<string, unknown>>,
): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const [section, entries] of Object.entries(own)) {
    for (const [name, body] of Object.entries(entries)) {
      const existing = taken[section]?.[name];
      if (existing === undefined || JSON.stringify(existing) === JSON.stringify(body)) continue;
      renamed.set(
        `#/components/${section}/${name}`,
        `#/components/${section}/${capital(service)}${name}`,
      );
    }
  }
  return renamed;
}

/** @throws when two services claim the same operation: one of them would never be reached. */
export function mergeOpenApi(
  documents: readonly { service: string; document: OpenApiDocument }[],
  info: OpenApiDocument['info'],
): OpenApiDocument {
  const components: Record<string, Record<string, unknown>> = {};
  const paths: OpenApiDocument['paths'] = {};
  for (const { service, document } of documents) {
    const own = document.components ?? {};
    const renamed = clashes(service, own, components);
    for (const [section, entries] of Object.entries(own)) {
      const target = (components[section] ??= {});
      for (const [name, body] of Object.entries(entries)) {
        const ref = renamed.get(`#/components/${section}/${name}`);
        target[ref?.split('/').at(-1) ?? name] = withRefs(body, renamed);
      }
    }
    for (const [path, operations] of Object.entries(document.paths)) {
      const target = (paths[path] ??= {});
      for (const [method, operation] of Object.entries(operations)) {
        if (method in target)
          throw new Error(`${method} ${path} is claimed twice, also by ${service}`);
        const described = withRefs(operation, renamed) as Record<string, unknown>;
        target[method] = method === 'parameters' ? described : { ...described, tags: [service] };
      }
    }
  }
  const tags = documents.map(({ service, document }) => ({
    name: service,
    description: document.info.description ?? document.info.title,
  }));
  const sorted = Object.fromEntries(Object.entries(paths).sort(([a], [b]) => a.localeCompare(b)));
  return { openapi: '3.1.0', info, tags, paths: sorted, components };
}
