import { Fn, Lazy, Op, TerraformDataSource, TerraformIterator, TerraformLocal, Token } from 'cdktf';
import { Construct } from 'constructs';
import { DataAzapiResource } from '../../azapi';
import { WORKSPACE_TYPE } from '../workspace-type';

// the oldest versions that have what is read: whoever pins an older azapi can read it too
const STORAGE_TYPE = 'Microsoft.Storage/storageAccounts@2023-05-01';
const REGISTRY_TYPE = 'Microsoft.ContainerRegistry/registries@2023-07-01';
const ENDPOINT_TYPE = 'Microsoft.Network/privateEndpoints@2023-11-01';

/** The parts of the local that holds the network posture. */
export const POSTURE = ['publicNetworkAccess', 'isolationMode', 'privateEndpoints'] as const;

/**
 * What Terraform reads of a workspace and of what it names. The response is exported as it is nested, for the rules
 * find it there in a plan. Expressions are written when the stack is: until then the names of the elements can change.
 */
export class WorkspaceReading {
  public readonly workspace: DataAzapiResource;
  /** The id of the default storage account that the workspace names, or null. */
  public readonly storageAccountId: TerraformLocal;
  /** The id of the registry that the workspace names, or null. */
  public readonly registryId: TerraformLocal;

  /** What decides the network posture of the workspace. */
  public readonly posture: TerraformLocal;

  private readonly facts: TerraformLocal;
  private readonly account: DataAzapiResource;
  private readonly endpoints: DataAzapiResource;
  private readonly registry: DataAzapiResource;

  constructor(scope: Construct, workspaceId: string, endpointIds: string[] | undefined) {
    this.workspace = new DataAzapiResource(scope, 'Resource', {
      type: WORKSPACE_TYPE,
      resourceId: workspaceId,
      responseExportValues: [
        'properties.publicNetworkAccess',
        'properties.managedNetwork',
        'properties.privateEndpointConnections',
        'properties.storageAccount',
        'properties.containerRegistry',
        'properties.encryption.status',
        'properties.v1LegacyMode',
        'properties.systemDatastoresAuthMode',
      ],
    });
    this.posture = new TerraformLocal(scope, 'NetworkPosture', Lazy.anyValue({ produce: () => this.postureParts() }));
    this.storageAccountId = local(scope, 'StorageAccountId', () =>
      canonical(this.ofWorkspace('storageAccount'), STORAGE_TYPE),
    );
    this.registryId = local(scope, 'RegistryId', () => canonical(this.ofWorkspace('containerRegistry'), REGISTRY_TYPE));
    this.account = new DataAzapiResource(scope, 'ReadStorageAccount', {
      type: STORAGE_TYPE,
      resourceId: this.storageAccountId.asString,
      count: onceUnlessNull(this.storageAccountId),
      responseExportValues: [
        'properties.publicNetworkAccess',
        'properties.networkAcls',
        'properties.allowSharedKeyAccess',
        'properties.privateEndpointConnections',
      ],
    });
    const wanted = endpointIds && new TerraformLocal(scope, 'WantedEndpointIds', endpointIds);
    const each = TerraformIterator.fromList(
      local(scope, 'StorageEndpointIds', () => this.readableEndpoints(wanted)).asList,
    );
    // an account names its private endpoints without the subresources that they lead to
    this.endpoints = new DataAzapiResource(scope, 'ReadStorageEndpoint', {
      type: ENDPOINT_TYPE,
      forEach: each,
      resourceId: each.value as string,
      responseExportValues: [
        'properties.privateLinkServiceConnections',
        'properties.manualPrivateLinkServiceConnections',
        'properties.subnet.id',
      ],
    });
    this.facts = new TerraformLocal(scope, 'Facts', Lazy.anyValue({ produce: () => this.expressions() }));
    this.registry = new DataAzapiResource(scope, 'ReadRegistry', {
      type: REGISTRY_TYPE,
      resourceId: this.registryId.asString,
      count: onceUnlessNull(this.registryId),
      responseExportValues: [
        'sku.name',
        'properties.publicNetworkAccess',
        'properties.policies.quarantinePolicy.status',
        'properties.privateEndpointConnections',
      ],
    });
  }

  /** The region of the workspace. */
  public get location(): string {
    return `${addressOf(this.workspace)}.location`;
  }

  /** A property of the workspace, or null. */
  public ofWorkspace(path: string): string {
    return `try(${addressOf(this.workspace)}.output.properties.${path}, null)`;
  }

  /** A property of the storage account, or null. */
  public ofAccount(path: string): string {
    return `try(${addressOf(this.account)}[0].output.properties.${path}, null)`;
  }

  /** Something of the registry, or null. */
  public ofRegistry(path: string): string {
    return `try(${addressOf(this.registry)}[0].output.${path}, null)`;
  }

  /** Whether the workspace has a managed network. */
  public get isManaged(): string {
    return this.fact('isManaged');
  }

  /** The ids of the private endpoints of the workspace. */
  public get workspaceEndpoints(): string {
    return this.fact('workspaceEndpoints');
  }

  /** The ids of the private endpoints of the registry. */
  public get registryEndpoints(): string {
    return this.fact('registryEndpoints');
  }

  /** The subresources of the storage account that private endpoints lead to. */
  public get storageSubresources(): string {
    return this.fact('storageSubresources');
  }

  /** The subresources of the storage account that outbound rules of the managed network lead to. */
  public get outboundSubresources(): string {
    return this.fact('outboundSubresources');
  }

  private fact(name: keyof ReturnType<WorkspaceReading['expressions']>): string {
    return `${nameOf(this.facts)}.${name}`;
  }

  private expressions() {
    const isManaged = `${lower(this.ofWorkspace('managedNetwork.isolationMode'), 'disabled')} != "disabled"`;
    const facts = {
      isManaged,
      workspaceEndpoints: approved(this.ofWorkspace('privateEndpointConnections')),
      registryEndpoints: approved(this.ofRegistry('properties.privateEndpointConnections')),
      storageSubresources: this.readSubresources(),
      outboundSubresources: this.ruledSubresources(),
    };
    return Object.fromEntries(Object.entries(facts).map(([n, e]) => [n, `\${${e}}`])) as typeof facts;
  }

  /** All that the service can answer with, for a change of it replaces endpoints: also what is not approved. */
  private postureParts(): { [part in (typeof POSTURE)[number]]: string } {
    const id = 'try(c.properties.privateEndpoint.id, null)';
    const endpoints = `[for c in ${this.ofWorkspace('privateEndpointConnections')}[*] : ${id} if ${id} != null]`;
    return {
      publicNetworkAccess: `\${${this.ofWorkspace('publicNetworkAccess')}}`,
      isolationMode: `\${${this.ofWorkspace('managedNetwork.isolationMode')}}`,
      privateEndpoints: `\${join(",", sort(${endpoints}))}`,
    };
  }

  private readSubresources(): string {
    const connections = ['privateLinkServiceConnections', 'manualPrivateLinkServiceConnections']
      .map((kind) => `try(e.output.properties.${kind}, null)[*]`)
      .join(', ');
    const leadsThere = this.isAccount('c.properties.privateLinkServiceId');
    const groups = `[for c in concat(${connections}) : try(c.properties.groupIds, null)[*] if ${leadsThere}]`;
    return `distinct([for g in flatten([for e in ${addressOf(this.endpoints)} : ${groups}]) : lower(g)])`;
  }

  private ruledSubresources(): string {
    const rule = (path: string) => lower(`try(r.${path}, null)`);
    const counts = [
      `${rule('type')} == "privateendpoint"`,
      `${rule('status')} != "failed"`,
      this.isAccount('r.destination.serviceResourceId'),
    ].join(' && ');
    // what is null has no items, and values() takes no null
    const rules = `[for m in ${this.ofWorkspace('managedNetwork.outboundRules')}[*] : values(m)]`;
    return `[for r in flatten(${rules}) : ${rule('destination.subresourceTarget')} if ${counts}]`;
  }

  private isAccount(id: string): string {
    return `${lower(`try(${id}, null)`)} == ${lower(nameOf(this.storageAccountId), 'none')}`;
  }

  /** A managed network's own private endpoints are in a subscription of Microsoft's, where nobody else reads them. */
  private readableEndpoints(wanted: TerraformLocal | undefined): string {
    const isWanted = wanted ? ` && contains([for w in ${nameOf(wanted)} : lower(w)], lower(id))` : '';
    const ids = approved(this.ofAccount('privateEndpointConnections'));
    const mode = this.ofWorkspace('managedNetwork.isolationMode');
    return `[for id in ${ids} : id if ${lower(mode, 'disabled')} == "disabled"${isWanted}]`;
  }
}

/** The ids of the private endpoints among a list of connections that are approved. */
function approved(connections: string): string {
  const id = 'try(c.properties.privateEndpoint.id, null)';
  const status = lower('try(c.properties.privateLinkServiceConnectionState.status, null)');
  // a value that is null has no items
  return `[for c in ${connections}[*] : ${id} if ${id} != null && ${status} == "approved"]`;
}

/** An id as azurerm writes it, or null: the workspace's answer has others' case, which a role's scope would differ by. */
function canonical(id: string, type: string): string {
  const pattern = `/subscriptions/%s/resourceGroups/%s/providers/${type.split('@')[0]}/%s`;
  const parts = [2, 4, 8].map((index) => `split("/", ${id})[${index}]`);
  return `try(format("${pattern}", ${parts.join(', ')}), null)`;
}

/** A text in lower case; null is another one. */
export function lower(text: string, ofNull = '-'): string {
  return `lower(coalesce(${text}, "${ofNull}"))`;
}

/** The name of a local in an expression. */
export function nameOf({ friendlyUniqueId }: TerraformLocal): string {
  return `local.${friendlyUniqueId}`;
}

function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformDataSource): string {
  return `data.${terraformResourceType}.${friendlyUniqueId}`;
}

function local(scope: Construct, id: string, expression: () => string): TerraformLocal {
  return new TerraformLocal(scope, id, Lazy.stringValue({ produce: () => `\${${expression()}}` }));
}

function onceUnlessNull(id: TerraformLocal): number {
  return Token.asNumber(Fn.conditional(Op.eq(id.asString, Token.nullValue()), 0, 1));
}
