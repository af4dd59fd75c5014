import { Fn, ITerraformDependable, Lazy, Precondition, TerraformLocal, Token } from 'cdktf';
import { Construct } from 'constructs';
import { IContainerRegistry, IStorageAccount } from '../dependencies/dependency-interfaces';
import { SecureContainerRegistry } from '../dependencies/secure-container-registry';
import { SecureStorageAccount } from '../dependencies/secure-storage-account';
import { armIdPart } from '../support/arm-id';
import { GuardedConstruct } from '../support/guarded-construct';
import { checkReadyWhen } from '../support/part';
import { PropProblems, shown } from '../support/prop-problems';
import { checkLocation, checkResourceId, requireProps } from '../support/resource-props';
import { CheckBlock } from './private/check-block';
import { checkNetworkPosture } from './private/network-posture';
import { Given, managedRequirement, Requirement, requirements, subnetRequirement } from './private/requirements';
import { onSubnetCluster } from './private/subnet-clusters';
import { nameOf, POSTURE, WorkspaceReading } from './private/workspace-reading';
import { ExistingWorkspaceProps } from './private-workspace-props';
import { IWorkspace } from './workspace-interface';
import { checkHasManagedNetwork, checkRegistry, checkStorage } from './workspace-parts';

const PROPS = [
  'workspaceId',
  'location',
  'storage',
  'registry',
  'assignRoles',
  'storageEndpointIds',
  'hasManagedNetwork',
  'networkPosture',
  'readyWhen',
];
const PAGES = 'https://github.com/cdktf-azureml-private/cdktf-azureml-private/blob/main/docs/rules';

/** A workspace that exists already, read and checked by Terraform. */
export class ExistingWorkspace extends GuardedConstruct implements IWorkspace {
  public readonly workspaceId: string;
  public readonly workspaceName: string;
  public readonly resourceGroupName: string;
  public readonly location: string;
  public readonly storage?: IStorageAccount;
  public readonly registry?: IContainerRegistry;
  public readonly hasManagedNetwork?: boolean;
  public readonly networkPosture: string[];
  public readonly reachableWhen: ITerraformDependable[];
  public readonly readyWhen: ITerraformDependable[];
  public readonly preconditions: Precondition[] = [];
  private readonly required = new Map<string, Requirement>();
  /** All results are in one local, so that another stack is given them, and not what they are made of. */
  private readonly results: TerraformLocal;

  constructor(scope: Construct, id: string, props: ExistingWorkspaceProps) {
    super(scope, id);
    check(scope, id, props);
    const reading = new WorkspaceReading(this, props.workspaceId, props.storageEndpointIds);
    this.workspaceId = props.workspaceId;
    this.workspaceName = armIdPart(props.workspaceId, 8);
    this.resourceGroupName = armIdPart(props.workspaceId, 4);
    this.location = props.location ?? reading.workspace.location;
    if (props.assignRoles !== false) {
      this.storage =
        props.storage ??
        SecureStorageAccount.fromIds(this, 'Storage', { storageAccountId: reading.storageAccountId.asString });
      this.registry =
        props.registry ??
        SecureContainerRegistry.fromIds(this, 'Registry', { registryId: reading.registryId.asString });
    }
    this.hasManagedNetwork = props.hasManagedNetwork ?? false;
    this.networkPosture = props.networkPosture ?? POSTURE.map((part) => member(reading.posture, part));
    this.reachableWhen = props.readyWhen ?? [];
    this.readyWhen = props.readyWhen ?? [];
    this.results = new TerraformLocal(this, 'Results', Lazy.anyValue({ produce: () => this.expressions() }));
    requirements(reading, this.given(props)).forEach((one) => this.require(one));
    if (this.hasManagedNetwork) this.require(managedRequirement(reading));
    onSubnetCluster(this, () => this.require(subnetRequirement(reading)));
    new CheckBlock(this, 'Check', this.preconditions);
  }

  /** In a local, whatever it is: a text, a token, or several of both. */
  private given({ location, storage, registry }: ExistingWorkspaceProps): Given {
    const values = { location, storageAccountId: storage?.storageAccountId, registryId: registry?.registryId };
    const names = Object.keys(values).filter((name) => values[name as keyof Given] !== undefined);
    if (names.length === 0) return {};
    const local = new TerraformLocal(this, 'Given', values);
    return Object.fromEntries(names.map((name) => [name, () => `${nameOf(local)}.${name}`]));
  }

  private require(requirement: Requirement): void {
    const { key, ruleId, problem, remedy } = requirement;
    if (this.required.has(key)) return;
    this.required.set(key, requirement);
    this.preconditions.push({
      condition: Fn.lookupNested(this.results.asAnyMap, [key, 'holds']) as unknown,
      errorMessage: `${ruleId}: ${problem}: ${member(this.results, key, 'seen')}; ${remedy} (workspace ${this.workspaceName}, ${PAGES}/${ruleId}.md)`,
    });
  }

  private expressions(): object {
    const all = [...this.required.values()];
    return Object.fromEntries(all.map(({ key, holds, seen }) => [key, { holds: `\${${holds()}}`, seen: seen() }]));
  }
}

/** A part of the object that a local is, as a token. */
function member({ asAnyMap }: TerraformLocal, ...path: string[]): string {
  return Token.asString(Fn.lookupNested(asAnyMap, path));
}

function check(scope: Construct, id: string, props: ExistingWorkspaceProps): void {
  const problems = new PropProblems('PrivateWorkspace.fromExisting', scope, id);
  requireProps(problems, props, PROPS);
  checkResourceId(problems, 'workspaceId', props.workspaceId, 'Microsoft.MachineLearningServices/workspaces');
  if (props.location !== undefined) checkLocation(problems, props.location);
  if (props.storage !== undefined) checkStorage(problems, props.storage);
  if (props.registry !== undefined) checkRegistry(problems, props.registry);
  problems.optionalBoolean('assignRoles', props.assignRoles);
  for (const part of ['storage', 'registry'] as const) {
    if (props.assignRoles !== false || props[part] === undefined) continue;
    problems.add(part, 'is given, but assignRoles is false', 'leave one of the two out: only roles need it');
  }
  checkEndpointIds(problems, props.storageEndpointIds);
  checkHasManagedNetwork(problems, props.hasManagedNetwork);
  checkNetworkPosture(problems, props.networkPosture);
  checkReadyWhen(problems, props.readyWhen);
  problems.throwIfAny();
}

function checkEndpointIds(problems: PropProblems, ids: unknown): void {
  if (ids === undefined || Token.isUnresolved(ids)) return;
  if (!Array.isArray(ids) || ids.length === 0) {
    const allowed = 'a list of ARM ids of private endpoints; leave it out to have all of the account read';
    problems.add('storageEndpointIds', `${shown(ids)} is not a list with something in it`, allowed);
    return;
  }
  Array.from(ids).forEach((id, index) =>
    checkResourceId(problems, `storageEndpointIds[${index}]`, id, 'Microsoft.Network/privateEndpoints'),
  );
}
