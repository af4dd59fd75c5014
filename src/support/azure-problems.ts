import { PropProblems } from './prop-problems';

/** What an Azure resource stands in: its resource group and region. */
export interface Place {
  readonly resourceGroupName: string;
  readonly location: string;
}

/** The naming rules of resource groups and regions; a region that is not known yet is accepted when it has the shape of one. */
export function checkPlace(problems: PropProblems, place: Place): void {
  problems.text(
    'resourceGroupName',
    place.resourceGroupName,
    '1 to 90 letters, digits, hyphens, underscores, periods and parentheses, not ending in a period, such as "rg-scoring"',
    /^[-\w._()]{0,89}[-\w_()]$/,
  );
  problems.text(
    'location',
    place.location,
    'the short name of a region, lower case without spaces, such as "northeurope"',
    /^[a-z]+[a-z0-9]*$/,
  );
}

/**
 * The ARM id of a resource of that type.
 *
 * @param type provider and resource type, such as `Microsoft.Storage/storageAccounts`
 */
export function checkArmId(problems: PropProblems, prop: string, value: unknown, type: string): void {
  const [namespace, kind] = type.split('/');
  const pattern = `^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/${namespace.replace('.', '\\.')}/${kind}/[^/]+$`;
  const allowed = `an id such as "/subscriptions/<guid>/resourceGroups/<group>/providers/${type}/<name>", or the id of a binding`;
  problems.text(prop, value, allowed, new RegExp(pattern, 'i'));
}
