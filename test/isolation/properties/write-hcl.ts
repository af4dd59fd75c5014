import type { Json, JsonObject } from '../../support/systems';
import { resourcesOf } from './addresses';

/** A system in Terraform's own syntax. */
export function writeHcl(system: JsonObject): string {
  const locals = system.locals as JsonObject | undefined;
  const variables = Object.entries((system.variable ?? {}) as Record<string, JsonObject>);
  return [
    ...(locals ? [`locals {\n${args(locals)}\n}`] : []),
    ...variables.map(([name, body]) => `variable "${name}" {\n${args(body)}\n}`),
    ...resourcesOf(system).map(([address, body]) => {
      const [type, name] = address.split('.');
      return `resource "${type}" "${name}" {\n${resourceBody(type, body)}\n}`;
    }),
  ].join('\n\n');
}

/** Takes addresses, where JSON has texts. */
const ADDRESSES = new Set(['depends_on', 'replace_triggered_by', 'ignore_changes']);
/** Everything in these is an argument. */
const ARGUMENTS = new Set(['tags', 'body', 'for_each', 'triggers', 'output', 'replace_triggers_external_values']);

/** Objects are blocks, unless the argument is known to be a map or of any type. */
function resourceBody(type: string, body: JsonObject): string {
  return Object.entries(body)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => {
      if (ARGUMENTS.has(key)) return `${key} = ${expression(value)}`;
      if (ADDRESSES.has(key)) return `${key} = [${(value as string[]).join(', ')}]`;
      const blocks = (Array.isArray(value) ? value : [value]).filter(isObject);
      if (blocks.length === 0) return `${key} = ${expression(value)}`;
      return blocks.map((block) => `${key} {\n${resourceBody(type, block)}\n}`).join('\n');
    })
    .join('\n');
}

function args(body: JsonObject): string {
  return Object.entries(body)
    .map(([key, value]) => `${key} = ${expression(value)}`)
    .join('\n');
}

function expression(value: Json): string {
  if (typeof value === 'string') {
    const whole = /^\$\{([^{}]*)\}$/.exec(value)?.[1];
    return whole ?? quoted(value);
  }
  if (Array.isArray(value)) return `[${value.map(expression).join(', ')}]`;
  if (isObject(value)) {
    const members = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return `{\n${members.map(([key, inner]) => `${JSON.stringify(key)} = ${expression(inner)}`).join('\n')}\n}`;
  }
  return String(value);
}

/** Within a template the expressions have their own quotes. */
function quoted(text: string): string {
  const parts = text
    .split(/(\$\{[^}]*\})/)
    .map((part) => (part.startsWith('${') ? part : JSON.stringify(part).slice(1, -1)));
  return `"${parts.join('')}"`;
}

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
