import { evaluateValue } from '../expression';
import { isObject, JsonValue } from './config-source';
import type { ModuleScope } from './module-scope';

/** The subscriptions that the `provider` blocks of a configuration write out. */
export class ProviderSubscriptions {
  /** By what resources call the provider: `azurerm.hub`. */
  private found: ReadonlyMap<string, string> | undefined;

  constructor(
    private readonly providers: JsonValue,
    private readonly scope: ModuleScope,
  ) {}

  /** @param provider what a resource says of its provider, if anything */
  public of(type: string, provider: JsonValue): string | undefined {
    // not before all resources have been read: locals may refer to them
    this.found ??= this.find();
    const name = typeof provider === 'string' ? provider.replace(/^\$\{\s*|\s*\}$/g, '') : type.split('_')[0];
    return this.found.get(name);
  }

  private find(): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const [type, blocks] of objectsIn(this.providers).flatMap((group) => Object.entries(group))) {
      for (const { alias, subscription_id: id } of objectsIn(blocks)) {
        const subscription = evaluateValue(id, this.scope);
        if (typeof subscription !== 'string' || subscription === '') continue;
        found.set(typeof alias === 'string' ? `${type}.${alias}` : type, subscription.toLowerCase());
      }
    }
    return found;
  }
}

/** Terraform's JSON lets a group of blocks stand as an object or as a list of objects. */
function objectsIn(value: JsonValue) {
  return (Array.isArray(value) ? value : [value]).filter(isObject);
}
