/*
 * What `terraform show -json` prints, for fixtures: without what changes from one machine or moment to the next, and
 * without what no reader looks at.
 */

/** Changes by itself, or repeats what is said elsewhere. */
const LEFT_OUT = new Set([
  ...['timestamp', 'terraform_version', 'schema_version', 'provider_name', 'output_changes'],
  ...['sensitive_values', 'before_sensitive', 'after_sensitive', 'before', 'after', 'timeouts', 'full_name'],
]);

/** How azapi is to go about it, and addresses that a storage account is given. */
const OF_NO_INTEREST =
  /^((create|read|update|delete)_(headers|query_parameters)|retry|locks|list_unique_id_property|ignore_(casing|missing_property|null_property|other_items_in_list)|(primary|secondary)_\w+|schema_validation_enabled|ignore_body_changes)$/;

/** Leaves out what changes by itself. */
export function settled(shown: unknown): unknown {
  return JSON.parse(JSON.stringify(shown, settle)) as unknown;
}

/** Terraform lists what is relevant in another order each time. */
function settle(key: string, value: unknown): unknown {
  if (LEFT_OUT.has(key)) return undefined;
  if (key !== 'relevant_attributes' || !Array.isArray(value)) return value;
  return value
    .map((one) => [JSON.stringify(one), one as unknown] as const)
    .sort()
    .map(([, one]) => one);
}

/**
 * Leaves out all that can be missed, for fixtures of which there are many: nulls and what azapi answers too, except the
 * principals of identities; constants, because the planned values have them.
 */
export function condensed(shown: unknown): unknown {
  return JSON.parse(JSON.stringify(settled(shown), condense)) as unknown;
}

/** The offline providers make up whatever Azure may give, also where it gives nothing. */
const MADE_UP = /^offline-/;

function condense(key: string, value: unknown): unknown {
  if (typeof value === 'string' && MADE_UP.test(value)) return undefined;
  if (value === null || OF_NO_INTEREST.test(key)) return undefined;
  if (key === 'output') return principalIn(value);
  if (key === 'constant_value' && !JSON.stringify(value).includes('${')) return undefined;
  return value;
}

function principalIn(output: unknown): unknown {
  const { properties } = output as { properties?: { principalId?: string } };
  if (output === true) return output;
  return properties?.principalId === undefined ? undefined : { properties: { principalId: properties.principalId } };
}

/** JSON with a line for each resource. */
export function inLines(shown: unknown): string {
  return `${JSON.stringify(shown).replace(/\{"address":/g, '\n$&')}\n`;
}
