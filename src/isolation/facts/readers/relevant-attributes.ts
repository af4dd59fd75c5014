import { JsonValue, objectsIn, textOf } from './json';
import type { Key } from './reference';

/**
 * What Terraform itself found that the changes of a plan are made from. It follows locals, `each.value` and the inputs of
 * modules, which `configuration` does not show, but does not say what goes where.
 * https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
export class RelevantAttributes {
  private readonly paths = new Map<string, (readonly Key[])[]>();

  private constructor(listed: JsonValue) {
    for (const { resource, attribute } of objectsIn(listed)) {
      const address = textOf(resource) ?? '';
      const path = Array.isArray(attribute) ? attribute.filter(isKey) : [];
      const same = this.paths.get(address);
      if (same) same.push(path);
      else this.paths.set(address, [path]);
    }
  }

  /** Undefined for a plan that does not tell: of an older Terraform, or shortened. */
  public static of(listed: JsonValue): RelevantAttributes | undefined {
    return Array.isArray(listed) ? new RelevantAttributes(listed) : undefined;
  }

  /** The attributes of a resource; empty paths for all of it, or where only its block is named. */
  public ofResource(address: string): readonly (readonly Key[])[] {
    const block = address.endsWith(']') ? address.slice(0, lastIndex(address)) : address;
    const [own = [], ofBlock = []] = [this.paths.get(address), block === address ? [] : this.paths.get(block)];
    return [...own, ...ofBlock.map((path) => path)];
  }
}

/** Where the key of an instance begins: `azurerm_subnet.s["a[b"]` has a bracket in it. */
function lastIndex(address: string): number {
  return /\[(?:"(?:[^"\\]|\\.)*"|\d+)\]$/.exec(address)?.index ?? address.length;
}

function isKey(value: JsonValue): value is Key {
  return typeof value === 'string' || typeof value === 'number';
}
