import { armResourceGroup } from './arm';
import type { Resource } from './resource';

interface Choice {
  readonly resource: Resource;
  /** In the document. */
  readonly position: number;
}

/** All resources of one type and name, by where they are: each system of a document may have its own. */
export class Namesakes {
  private readonly resources: Resource[] = [];
  /** In each place those that come first. */
  private byPlace: Map<string, Choice[]> | undefined;

  public add(resource: Resource): void {
    this.resources.push(resource);
  }

  public get all(): readonly Resource[] {
    return this.resources;
  }

  /**
   * The first in a resource group, or in one that is not known; what the document makes comes before what it reads.
   *
   * @param isMeant whether it may be the one, as far as subscriptions tell
   * @param network of subnets, which azurerm gives by its name
   */
  public in(
    group: string | undefined,
    isMeant: (resource: Resource) => boolean,
    network?: string,
  ): Resource | undefined {
    if (!group && network === undefined) {
      return this.resources.find((one) => isMade(one) && isMeant(one)) ?? this.resources.find(isMeant);
    }
    this.byPlace ??= this.placed();
    const networks = network === undefined ? [''] : [network.toLowerCase(), UNKNOWN];
    const groups = group ? [group.toLowerCase(), UNKNOWN] : [...new Set(this.resources.map(groupOf))];
    const choices = networks.flatMap((one) =>
      groups.flatMap((other) => this.byPlace?.get(`${one} ${other}`)?.find(({ resource }) => isMeant(resource)) ?? []),
    );
    return choices.sort(byPreference)[0]?.resource;
  }

  private placed(): Map<string, Choice[]> {
    const found = new Map<string, Choice[]>();
    for (const [position, resource] of this.resources.entries()) {
      const group = groupOf(resource);
      // wherever it is asked for without a network, that of a subnet makes no difference
      const networks = resource.type === 'azurerm_subnet' ? ['', networkOf(resource)] : [''];
      for (const network of networks) {
        const key = `${network} ${group}`;
        const choices = found.get(key);
        if (choices) choices.push({ resource, position });
        else found.set(key, [{ resource, position }]);
      }
    }
    for (const choices of found.values()) choices.sort(byPreference);
    return found;
  }
}

/** No name has a question mark. */
const UNKNOWN = '?';

function groupOf({ attributes }: Resource): string {
  const name = attributes.get('resource_group_name').text(undefined);
  if (!name.known || name.value) return (name.known && name.value?.toLowerCase()) || UNKNOWN;
  const parent = attributes.get('parent_id');
  const { direct } = parent;
  if (direct) {
    const own = direct.resource.attributes.get('name').text(undefined);
    const isGroup = direct.resource.type === 'azurerm_resource_group';
    return (isGroup && own.known && own.value?.toLowerCase()) || UNKNOWN;
  }
  const id = parent.text(undefined);
  return (id.known && armResourceGroup(id.value ?? '')?.toLowerCase()) || UNKNOWN;
}

function networkOf({ attributes }: Resource): string {
  const name = attributes.get('virtual_network_name').text(undefined);
  return (name.known && name.value?.toLowerCase()) || UNKNOWN;
}

function byPreference(one: Choice, other: Choice): number {
  const [first, second] = [one, other].map(({ resource }) => (isMade(resource) ? 0 : 1));
  return first - second || one.position - other.position;
}

function isMade({ mode }: Resource): boolean {
  return mode === 'managed';
}
