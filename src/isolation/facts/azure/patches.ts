import { Attribute, ValueSource } from '../attribute';
import { Link, linkKey } from '../link';
import type { Linker } from '../linker';
import type { Document, Resource } from '../resource';
import type { Body } from '../vocabulary';

/** A body that an update or action sends to something. */
export interface Patch extends Body {
  readonly target: Link;
}

/** The bodies that azapi's updates and actions send, by what they reach. */
export class Patches {
  /** Those that reach nothing that the document declares. */
  public readonly strays: Patch[] = [];
  private readonly byTarget = new Map<string, Patch[]>();

  constructor(
    document: Document,
    private readonly linker: Linker,
  ) {
    for (const type of ['azapi_update_resource', 'azapi_resource_action']) {
      for (const sender of document.ofType(type)) this.add(sender);
    }
  }

  public of(resource: Resource): readonly Patch[] {
    return this.byTarget.get(resource.key) ?? [];
  }

  private add(sender: Resource): void {
    const { attributes } = sender;
    if (sender.mode !== 'managed' || (sender.type === 'azapi_resource_action' && !writes(attributes))) return;
    const target = this.targetOf(sender);
    // what is sent to `/blobServices/default` says nothing of the account
    const key = target.kind === 'resource' && !target.suffix ? target.resource.key : undefined;
    for (const name of ['body', 'sensitive_body']) {
      const content = bodyOf(attributes.get(name));
      if (content.isAbsent) continue;
      const patch = { sender, content, target };
      const same = key === undefined ? this.strays : this.byTarget.get(key);
      if (same) same.push(patch);
      else this.byTarget.set(key!, [patch]);
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

/** Whether an action writes the resource, when it is applied. */
function writes(attributes: Attribute): boolean {
  const method = attributes.get('method').text('POST');
  const when = attributes.get('when').text('apply');
  return (!method.known || /^(PUT|PATCH)$/i.test(method.value)) && (!when.known || when.value !== 'destroy');
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
