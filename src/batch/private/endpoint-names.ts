import { Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { isInTree } from '../../support/in-tree';
import { printable } from '../../support/printable';
import { PropProblems } from '../../support/prop-problems';
import { IWorkspace } from '../../workspace/workspace-interface';

/** Where an endpoint is: a new workspace is not there yet when the name is looked at, its region is. */
interface Place {
  readonly workspace?: IWorkspace;
  readonly location: string;
}

interface Named extends Place {
  readonly construct: IConstruct;
  readonly name: string;
}

/** The endpoints of each program that have a name of the user's. */
const endpoints = new WeakMap<IConstruct, Named[]>();

/**
 * Refuses a name that another endpoint of the program has in the same region, which Azure would refuse in the middle of
 * an apply. Names and regions that only Terraform knows pass.
 */
export function checkEndpointNameIsFree(problems: PropProblems, scope: IConstruct, name: unknown, place: Place): void {
  if (typeof name !== 'string' || Token.isUnresolved(name)) return;
  const same = (endpoints.get(scope.node.root) ?? []).find(
    (other) =>
      other.name.toLowerCase() === name.toLowerCase() && isSamePlace(other, place) && isInTree(other.construct),
  );
  if (!same) return;
  const seen = `"${printable(name)}" is the name of "${same.construct.node.path}" already, in the same region`;
  const allowed = 'a name that no other endpoint of the region has (case does not count), or none, for one of its own';
  problems.add('name', seen, allowed);
}

export function noteEndpointName(construct: IConstruct, name: string | undefined, workspace: IWorkspace): void {
  if (name === undefined || Token.isUnresolved(name)) return;
  const { root } = construct.node;
  const { location } = workspace;
  endpoints.set(root, [...(endpoints.get(root) ?? []), { construct, name, workspace, location }]);
}

function isSamePlace(one: Named, other: Place): boolean {
  return isSame(one.location, other.location) || isSame(one.workspace?.workspaceId, other.workspace?.workspaceId);
}

/** Two tokens of one text are the same value. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  return one === other || (!Token.isUnresolved(one) && one.toLowerCase() === other.toLowerCase());
}
