import { isObject, JsonObject, JsonValue } from './config-source';

export type { JsonObject, JsonValue } from './config-source';

/* Reading JSON that anybody may have written: what is not there or of another type is empty. */

export function asObject(value: unknown): JsonObject {
  return isObject(value as JsonValue) ? (value as JsonObject) : {};
}

/** A member of an object's own: `constructor` and `__proto__` are names like any other. */
export function memberOf(value: JsonValue, key: string): JsonValue {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function objectsIn(value: JsonValue): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function textsIn(value: JsonValue): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function textOf(value: JsonValue): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
