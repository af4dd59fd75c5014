import type { Json, JsonObject } from './systems';

/**
 * What stands at some paths of a system, with what is around it, as JSON. What is not there is left out, and so is what
 * is null.
 *
 * @param paths below `resource`, with dots
 */
export function excerpt(system: JsonObject, paths: readonly string[]): string {
  return JSON.stringify(
    {
      resource:
        pick(
          system.resource,
          paths.map((path) => path.split('.')),
        ) ?? {},
    },
    undefined,
    2,
  );
}

function pick(value: Json, paths: readonly (readonly string[])[]): Json {
  if (paths.some((path) => path.length === 0)) return withoutNull(value);
  if (value === null || typeof value !== 'object') return undefined;
  const keys = [...new Set(paths.map(([key]) => key))];
  const picked = keys.flatMap((key): [string, Json][] => {
    const below = paths.filter(([first]) => first === key).map(([, ...rest]) => rest);
    const inner = pick((value as JsonObject)[key], below);
    return inner === undefined ? [] : [[key, inner]];
  });
  if (picked.length === 0) return undefined;
  return Array.isArray(value) ? picked.map(([, inner]) => inner) : Object.fromEntries<Json>(picked);
}

function withoutNull(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries<Json>(members.map(([key, member]) => [key, withoutNull(member)]));
}
