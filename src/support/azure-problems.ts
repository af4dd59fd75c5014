import { PropProblems } from './prop-problems';
import { checkResourceGroupName } from './resource-props';

export { checkResourceId as checkArmId } from './resource-props';

/** What an Azure resource stands in: its resource group and region. */
export interface Place {
  readonly resourceGroupName: string;
  readonly location: string;
}

export function checkPlace(problems: PropProblems, place: Place): void {
  checkResourceGroupName(problems, place.resourceGroupName);
  checkLocation(problems, place.location);
}

export function checkLocation(problems: PropProblems, location: unknown): void {
  const allowed = 'a region in its short form, such as "northeurope", not "North Europe"';
  problems.text('location', location, allowed, /^[a-z]+[a-z0-9]*$/);
}
