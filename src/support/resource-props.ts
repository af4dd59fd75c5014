import { PropProblems, shown } from './prop-problems';

/** The props that every Azure resource of this package shares. */
export interface SharedResourceProps {
  readonly resourceGroupName?: string;
  readonly location?: string;
  readonly tags?: { [key: string]: string };
}

const RESOURCE_GROUP = /^(?!.*\.$)[-\w._()]{1,90}$/;
const LOCATION = /^[a-z]+[a-z0-9]*$/;

/**
 * Checks where a resource stands and what it is labelled with. A region that this package has never heard of passes.
 *
 * @param within the prop that holds the props, dotted; empty for a construct's own
 */
export function checkSharedProps(problems: PropProblems, props: SharedResourceProps, within = ''): void {
  checkResourceGroupName(problems, props.resourceGroupName, within);
  checkLocation(problems, props.location, within);
  problems.tags(`${within}tags`, props.tags);
}

export function checkLocation(problems: PropProblems, location: unknown, within = ''): void {
  problems.text(
    `${within}location`,
    location,
    'a region in its short form, such as "northeurope", not "North Europe"',
    LOCATION,
  );
}

export function checkResourceGroupName(problems: PropProblems, name: unknown, within = ''): void {
  const allowed = '1 to 90 letters, digits, - _ . ( ), not ending in a full stop, such as "rg-scoring"';
  problems.text(`${within}resourceGroupName`, name, allowed, RESOURCE_GROUP);
}

/**
 * Checks that a literal is the ARM id of one type of resource.
 *
 * @param type the resource type, such as `Microsoft.Network/virtualNetworks` or `Microsoft.Network/virtualNetworks/subnets`
 * @returns whether it is a literal of that type
 */
export function checkResourceId(problems: PropProblems, prop: string, id: unknown, type: string): id is string {
  const [namespace, ...types] = type.split('/');
  const path = types.map((segment) => `/${segment}/<name>`).join('');
  const allowed = `the ARM id /subscriptions/<id>/resourceGroups/<name>/providers/${namespace}${path}, or a reference to it`;
  const names = types.map((segment) => `/${segment}/[^/]+`).join('');
  const pattern = `^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/${namespace.replaceAll('.', '\\.')}${names}$`;
  const isId = new RegExp(pattern, 'i');
  // an expression that is written out, `${var.network_id}`, is a reference as well
  if (typeof id === 'string' && id.includes('${') && !isId.test(id)) return false;
  return problems.text(prop, id, allowed, isId);
}

/** Refuses a construct made without its props, as a JavaScript user may. Throws at once, since nothing else can be checked. */
export function requireProps(problems: PropProblems, props: unknown, known: readonly string[]): void {
  if (props === null || typeof props !== 'object' || Array.isArray(props)) {
    problems.add('props', `${shown(props)} is not an object of props`, `an object with ${known.join(', ')}`);
    problems.throwIfAny();
  }
  problems.noOthers(props as object, known);
}
