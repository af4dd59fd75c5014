import { isObject, JsonObject, JsonValue } from './config-source';

/** A `resource`, `data` or `ephemeral` block. */
export interface Block {
  readonly mode: 'managed' | 'data';
  /** Whether Terraform opens it anew in each run and remembers nothing; azapi's actions can be that, and still write. */
  readonly isEphemeral: boolean;
  readonly type: string;
  readonly name: string;
  readonly body: JsonObject;
}

/** All blocks of resources, data sources and ephemeral resources. */
export function blocksIn(content: JsonObject): Block[] {
  return (['resource', 'data', 'ephemeral'] as const).flatMap((kind) =>
    groups(content[kind]).flatMap(([type, named]) =>
      groups(named).flatMap(([name, body]) =>
        (Array.isArray(body) ? body : [body]).filter(isObject).map((one) => ({
          mode: kind === 'data' ? ('data' as const) : ('managed' as const),
          isEphemeral: kind === 'ephemeral',
          type,
          name,
          body: one,
        })),
      ),
    ),
  );
}

/** The members of a group of blocks; of a list of groups, those of all: the same name may come again. */
function groups(value: JsonValue): [string, JsonValue][] {
  return (Array.isArray(value) ? value : [value]).filter(isObject).flatMap((group) => Object.entries(group));
}

/** Terraform's JSON lets a group of blocks stand as an object or as a list of objects. */
export function merged(value: JsonValue): JsonObject {
  if (isObject(value)) return value;
  return Array.isArray(value) ? (Object.assign({}, ...value.filter(isObject)) as JsonObject) : {};
}

/** A block that occurs once. */
export function asBlock(value: JsonValue): JsonObject {
  const block = Array.isArray(value) ? value[0] : value;
  return isObject(block) ? block : {};
}

export function asObject(value: unknown): JsonObject {
  return isObject(value as JsonValue) ? (value as JsonObject) : {};
}
