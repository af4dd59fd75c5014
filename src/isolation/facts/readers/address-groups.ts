import type { Document, Resource } from '../resource';
import { GroupNode } from './group-node';

/** Resources by the addresses that a state records in `depends_on`: without keys, of modules as well. */
export class AddressGroups {
  private readonly byType = new Map<string, Map<string, Resource[]>>();
  private readonly nodes = new Map<string, readonly Resource[]>();

  constructor(
    private readonly label: string,
    private readonly document: () => Document,
  ) {}

  /** All instances at an address, as one step in the order of creation. */
  public at(address: string): readonly Resource[] {
    let found = this.nodes.get(address);
    if (!found) this.nodes.set(address, (found = this.find(address)));
    return found;
  }

  private find(address: string): readonly Resource[] {
    const end = address.lastIndexOf('.');
    const type = address.slice(address.lastIndexOf('.', end - 1) + 1, Math.max(end, 0));
    let groups = this.byType.get(type);
    if (!groups) this.byType.set(type, (groups = grouped(this.document().ofType(type))));
    const instances = groups.get(address) ?? [];
    return instances.length > 1 ? [new GroupNode(this.label, address, () => instances)] : instances;
  }
}

function grouped(resources: readonly Resource[]): Map<string, Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const address = withoutKeys(resource.address);
    const same = groups.get(address);
    if (same) same.push(resource);
    else groups.set(address, [resource]);
  }
  return groups;
}

/** `module.net.azurerm_subnet.s` of `module.net["x"].azurerm_subnet.s[0]`. */
function withoutKeys(address: string): string {
  if (!address.includes('[')) return address;
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '');
}
