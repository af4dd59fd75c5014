import { PropProblems, shown } from '../../support/prop-problems';
import { isOpen } from './kinds';

type Given = Readonly<Record<string, unknown>>;

const has = (value: unknown) => value !== undefined && value !== null;

/** Resource groups alone may leave their parent out: it is the provider's subscription. */
export function isResourceGroup(type: unknown): boolean {
  return typeof type === 'string' && /^microsoft\.resources\/resourcegroups@/i.test(type);
}

/** Something that exists is named by its id, or by its name and its parent. */
export function checkAddress(problems: PropProblems, given: Given): void {
  const { type, name, parentId, resourceId } = given;
  const allowed = 'either resourceId, or name and parentId';
  if (has(resourceId)) {
    if (has(name)) problems.add('name', `${shown(name)} is given and resourceId is too`, allowed);
    if (has(parentId)) problems.add('parentId', `${shown(parentId)} is given and resourceId is too`, allowed);
    return;
  }
  if (!has(name)) problems.add('resourceId', 'is missing, and name is too', allowed);
  else if (!has(parentId) && !isResourceGroup(type) && !isOpen(type)) {
    problems.add('parentId', 'is missing, though name is given', allowed);
  }
}
