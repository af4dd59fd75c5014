import type { Unresolved } from '../../facts/value';

/**
 * The properties of batch endpoints and deployments that hold a text or number, never an object.
 * https://learn.microsoft.com/azure/templates/microsoft.machinelearningservices/workspaces/batchendpoints/deployments
 */
const PLAIN = new Set([
  'assetid',
  'authmode',
  'codeid',
  'compute',
  'datastoreid',
  'deploymentconfigurationtype',
  'deploymentname',
  'description',
  'environmentid',
  'errorthreshold',
  'instancecount',
  'instancetype',
  'jobid',
  'kind',
  'location',
  'logginglevel',
  'maxconcurrencyperinstance',
  'maxretries',
  'minibatchsize',
  'name',
  'outputaction',
  'outputfilename',
  'path',
  'referencetype',
  'scoringscript',
  'timeout',
  'type',
]);

/** Those whose members are texts, whatever their names. */
const MAPS = new Set(['environmentvariables', 'settings', 'tags']);

/** The attributes of any resource that are texts, and never empty. */
const IDENTITY = new Set(['client_id', 'id', 'location', 'name', 'principal_id', 'resource_id', 'tenant_id']);

/** Whether what stands at a path of the body can only be a text or number, although it is not known. */
export function isPlainValue(path: readonly string[], value: Unresolved): boolean {
  const [parent, key] = path.slice(-2).map((name) => name.toLowerCase());
  if (path.length > 1 && PLAIN.has(key)) return true;
  if (path.length === 1 && (parent === 'location' || parent === 'kind')) return true;
  if (path.length > 1 && MAPS.has(parent)) return true;
  const isNestedProperties = path.length === 3 && path[0].toLowerCase() === 'properties' && parent === 'properties';
  return isNestedProperties || value.suffix !== '' || isIdentity(value);
}

/** Whether it is an attribute that is a text and never empty, whatever its value will be. */
export function isIdentity({ exact, targets }: Unresolved): boolean {
  const last = targets[0]?.path.slice(-1)[0];
  return exact && IDENTITY.has(String(last));
}
