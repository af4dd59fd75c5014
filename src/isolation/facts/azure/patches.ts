import { azapiType } from '../arm';
import { Attribute, ValueSource } from '../attribute';
import { Link, linkKey } from '../link';
import type { Linker } from '../linker';
import type { Document, Resource } from '../resource';
import type { Body } from '../vocabulary';

/** A body that an update or action sends to something. */
export interface Patch extends Body {
  readonly target: Link;
  /** Whether it resets what it leaves out, as a PUT does. */
  readonly replaces: boolean;
  /** Whether it may reach something else: the document does not tell what it reaches. */
  readonly isVague: boolean;
}

/** The bodies that azapi's updates and actions send, by what they reach. */
export class Patches {
  /** Those that reach nothing that the document declares. */
  public readonly strays: Patch[] = [];
  private readonly byTarget = new Map<string, Patch[]>();
  /** Those that may reach anything of a type; of any type, where not even that is known. */
  private readonly vague = new Map<string | undefined, Patch[]>();
  private readonly deleted = new Set<string>();

  constructor(
    document: Document,
    private readonly linker: Linker,
  ) {
    for (const sender of document.ofType('azapi_update_resource')) this.add(sender, this.linker.subjectOf(sender));
    for (const sender of document.ofType('azapi_resource_action')) this.addAction(sender);
  }

  /** @param type its ARM type, in lower case */
  public of(resource: Resource, type: string): readonly Patch[] {
    const exact = this.byTarget.get(resource.key) ?? [];
    if (this.vague.size === 0) return exact;
    return [...exact, ...(this.vague.get(type) ?? []), ...(this.vague.get(undefined) ?? [])];
  }

  /** Those that may reach anything of a type. */
  public toSomething(type: string): readonly Patch[] {
    return [...(this.vague.get(type) ?? []), ...(this.vague.get(undefined) ?? [])];
  }

  /** Whether an action deletes it again. */
  public deletes(resource: Resource): boolean {
    return this.deleted.has(resource.key);
  }

  private addAction(sender: Resource): void {
    const { attributes } = sender;
    const when = attributes.get('when').text('apply');
    if (when.known && when.value === 'destroy') return;
    const method = attributes.get('method').text('POST');
    const does = (name: string) => !method.known || method.value.toUpperCase() === name;
    const target = this.targetOf(sender);
    if (does('DELETE') && target.kind === 'resource' && !target.suffix) this.deleted.add(target.resource.key);
    if (does('PUT') || does('PATCH')) this.add(sender, target, does('PUT'));
  }

  private add(sender: Resource, target: Link, replaces = false): void {
    if (sender.mode !== 'managed') return;
    const { attributes } = sender;
    const isVague = target.kind === 'unknown';
    for (const name of ['body', 'sensitive_body']) {
      const content = bodyOf(attributes.get(name));
      if (content.isAbsent) continue;
      const patch = { sender, content, target, replaces, isVague };
      // what is sent to `/blobServices/default` says nothing of the account
      if (target.kind === 'resource' && !target.suffix) push(this.byTarget, target.resource.key, patch);
      else this.strays.push(patch);
      if (isVague) push(this.vague, azapiType(sender), patch);
    }
  }

  /** An action may be sent to something below the resource it names: `outboundRules/queue`. */
  private targetOf(sender: Resource): Link {
    const target = this.linker.subjectOf(sender);
    const action = sender.attributes.get('action').text(undefined);
    if (!action.known || !action.value || linkKey(target) === undefined) return target;
    return this.linker.child(target, `/${action.value.replace(/^\/+/, '')}`);
  }
}

function push<K>(map: Map<K, Patch[]>, key: K, patch: Patch): void {
  const same = map.get(key);
  if (same) same.push(patch);
  else map.set(key, [patch]);
}

/** azapi 1.x and other tools write the body as JSON text. */
export function bodyOf(attribute: Attribute): Attribute {
  const { value } = attribute;
  if (typeof value !== 'string') return attribute;
  try {
    return new Attribute(attribute.path, new ValueSource(JSON.parse(value) as Record<string, never>));
  } catch {
    return attribute;
  }
}
