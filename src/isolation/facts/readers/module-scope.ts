import { ValueSource, Written } from '../attribute';
import { evaluateValue, Scope, Traversal, traversalsIn } from '../expression';
import type { Resource } from '../resource';
import { Obscurity, PartialValue, Target, Unresolved } from '../value';
import { isObject, JsonObject, JsonValue } from './config-source';
import { Memory } from './memory';
import { at, Path, segmentOf, textsIn } from './written-texts';

/** A `resource`, `data` or `ephemeral` block. */
export interface Block {
  readonly mode: 'managed' | 'data';
  /** Whether Terraform opens it anew in each run and remembers nothing; azapi's actions can be that, and still write. */
  readonly isEphemeral: boolean;
  readonly type: string;
  readonly name: string;
  readonly body: JsonObject;
}

/** The resources that one address stands for: several where it has instances. */
interface Declared {
  readonly resources: Resource[];
  readonly block: JsonObject;
  /** What names stand for in each instance. */
  readonly scopes: Map<Resource, ModuleScope>;
}

/** Attributes that identify their resource: a reference to one is a link to that resource, whatever its value is made of. */
export const IDENTIFYING = new Set(['id', 'name', 'resource_id', 'principal_id']);
const DEEPEST = 50;
/** What is not made here, or gets its value from somewhere else. */
const OUTER = new Set(['var', 'module', 'data']);
/** How cdktf names the data source through which one stack reads another's outputs. */
const CROSS_STACK = 'cross-stack-reference-input-';

interface Candidates {
  readonly resources: Resource[];
  readonly rest: Path;
  /** What is written for them, where it is the same for all. */
  readonly body: JsonValue;
  /** The scope that it is written in. */
  readonly scope: ModuleScope;
}

interface Found {
  readonly resource: Resource;
  readonly rest: Path;
  readonly configured: JsonValue;
  readonly scope: ModuleScope;
}

/** What the names in the expressions of one configuration stand for. */
export class ModuleScope implements Scope {
  private readonly declared = new Map<string, Declared>();
  private readonly locals: JsonObject;
  private readonly evaluated = new Map<string, PartialValue>();
  private depth = 0;
  /** What texts of this configuration mean: the reference to a workspace stands in a thousand places. */
  public readonly known = {
    values: new Memory<PartialValue>(),
    directTargets: new Memory<Target | undefined>(),
    references: new Memory<readonly Target[]>(),
    bareReferences: new Memory<readonly Target[]>(),
  };

  constructor(
    private readonly label: string,
    private readonly content: JsonObject,
    private readonly others: ReadonlyMap<string, ModuleScope>,
    private readonly bindings: Record<string, PartialValue> = {},
    private readonly base?: ModuleScope,
  ) {
    this.locals = base?.locals ?? merged(content.locals);
  }

  /** The same scope with names that stand for something in one instance or block only: `each`, `count`, an iterator. */
  public with(bindings: Record<string, PartialValue>): ModuleScope {
    if (Object.keys(bindings).length === 0) return this;
    return new ModuleScope(this.label, this.content, this.others, { ...this.bindings, ...bindings }, this.base ?? this);
  }

  public register({ mode, isEphemeral, type, name, body }: Block, resource: Resource, scope: ModuleScope): void {
    const key = `${isEphemeral ? 'ephemeral' : mode} ${type}.${name}`;
    let same = this.declared.get(key);
    if (!same) this.declared.set(key, (same = { resources: [], block: body, scopes: new Map() }));
    same.resources.push(resource);
    same.scopes.set(resource, scope);
  }

  /** All blocks of resources, data sources and ephemeral resources. */
  public blocks(): Block[] {
    return (['resource', 'data', 'ephemeral'] as const).flatMap((kind) =>
      groups(this.content[kind]).flatMap(([type, named]) =>
        groups(named).flatMap(([name, body]) =>
          (Array.isArray(body) ? body : [body]).filter(isObject).map((one) => ({
            mode: kind === 'data' ? ('data' as const) : ('managed' as const),
            isEphemeral: kind === 'ephemeral',
            type,
            name,
            body: one,
          })),
        ),
      ),
    );
  }

  public resolve(traversal: Traversal): PartialValue {
    if (this.depth > DEEPEST) return opaque(traversal);
    this.depth++;
    try {
      return this.lookUp(traversal);
    } finally {
      this.depth--;
    }
  }

  /** The attribute that a value is a plain reference to; followed through locals, other attributes and other stacks. */
  public directTarget(raw: JsonValue, depth = 0): Target | undefined {
    const traversal = depth > DEEPEST ? undefined : wholeTraversal(raw);
    if (!traversal) return undefined;
    const { root, path } = traversal;
    if (root === 'local')
      return path.length === 1 ? this.directTarget(this.locals[String(path[0])], depth + 1) : undefined;
    const output = this.crossStackOutput(traversal);
    if (output) return output.scope.directTarget(output.value, depth + 1);
    const found = this.find(traversal);
    if (!found) return undefined;
    const own = { resource: found.resource, path: found.rest };
    const last = found.rest[found.rest.length - 1];
    if (found.rest.length === 0 || IDENTIFYING.has(String(last))) return own;
    return this.directTarget(found.configured, depth + 1) ?? own;
  }

  /** A reference out of the configuration, and which part of it is meant; locals are followed. */
  public written(raw: JsonValue, depth = 0): Written | undefined {
    const segment = depth > DEEPEST ? undefined : segmentOf(raw);
    if (segment) {
      const whole = this.written(segment.of, depth + 1);
      return whole && whole.segment === undefined ? { ...whole, segment: segment.index } : undefined;
    }
    const traversal = depth > DEEPEST ? undefined : wholeTraversal(raw);
    if (!traversal || Object.hasOwn(this.bindings, traversal.root)) return undefined;
    const { root, path } = traversal;
    if (root === 'local') {
      return path.length === 1 ? this.written(this.locals[String(path[0])], depth + 1) : undefined;
    }
    if (!OUTER.has(root) || /\[[^\]]*[^\]\d"\w-]/.test(traversal.text)) return undefined;
    return { reference: `${this.label} ${root} ${JSON.stringify(path)}` };
  }

  /** The attributes that a reference leads to, through locals and other stacks. */
  public targetsOf(traversal: Traversal, seen = new Set<string>()): Target[] {
    const { root, path } = traversal;
    if (Object.hasOwn(this.bindings, root)) return new ValueSource(this.bindings[root]).references();
    if (root === 'local') {
      const name = `${this.label} ${JSON.stringify(path)}`;
      if (seen.has(name) || path.length > DEEPEST) return [];
      seen.add(name);
      return this.targetsOfMember(this.locals[String(path[0])], path.slice(1), seen);
    }
    const output = this.crossStackOutput(traversal);
    if (output) return output.scope.targetsIn(output.value, seen);
    const candidates = this.candidates(traversal);
    return candidates?.resources.map((resource) => ({ resource, path: candidates.rest })) ?? [];
  }

  /** Only what the path selects counts, as far as it can be told: what is beside it is not referred to. */
  private targetsOfMember(value: JsonValue, path: Path, seen: Set<string>): Target[] {
    const [key, ...rest] = path;
    if (key === undefined) return this.targetsIn(value, seen);
    if (typeof value !== 'string') return this.targetsOfMember(at(value, [key]), rest, seen);
    const whole = wholeTraversal(value);
    return whole ? this.targetsOf({ ...whole, path: [...whole.path, ...path] }, seen) : this.targetsIn(value, seen);
  }

  private targetsIn(value: JsonValue, seen: Set<string>): Target[] {
    return textsIn(value).flatMap((text) => traversalsIn(text).flatMap((inner) => this.targetsOf(inner, seen)));
  }

  private lookUp(traversal: Traversal): PartialValue {
    const { root, path } = traversal;
    if (Object.hasOwn(this.bindings, root)) return walk(this.bindings[root], path, traversal);
    if (root === 'local') return walk((this.base ?? this).local(String(path[0]), traversal), path.slice(1), traversal);
    if (root === 'var') return this.variable(traversal);
    if (root === 'module') return new Unresolved(Obscurity.OUTSIDE, traversal.text);
    const output = this.crossStackOutput(traversal);
    if (output) return walk(evaluateValue(output.value, output.scope), output.rest, traversal);
    const found = this.find(traversal);
    if (!found) return this.several(traversal);
    if (found.configured !== undefined && found.rest.length > 0) return evaluateValue(found.configured, found.scope);
    const obscurity = found.resource.mode === 'data' ? Obscurity.OUTSIDE : Obscurity.AFTER_APPLY;
    return new Unresolved(obscurity, traversal.text, [{ resource: found.resource, path: found.rest }], true);
  }

  /** Locals refer to one another, so each is evaluated once; a circle is an expression that nobody can evaluate. */
  private local(name: string, traversal: Traversal): PartialValue {
    if (!Object.hasOwn(this.locals, name)) return opaque(traversal);
    if (!this.evaluated.has(name)) {
      this.evaluated.set(name, opaque(traversal));
      this.evaluated.set(name, evaluateValue(this.locals[name], this));
    }
    return this.evaluated.get(name);
  }

  /** Whoever runs Terraform gives its value; what it is by default it may well be. */
  private variable({ path, text }: Traversal): Unresolved {
    const { default: usual } = asBlock(merged(this.content.variable)[String(path[0])]);
    const tail = path.length === 1 && typeof usual === 'string' ? usual : '';
    return new Unresolved(Obscurity.EXPRESSION, text, [], false, '', tail);
  }

  /** A reference to all instances of a resource, or to something this document does not hold. */
  private several(traversal: Traversal): PartialValue {
    const targets = (this.candidates(traversal)?.resources ?? []).map((resource) => ({ resource, path: [] }));
    return new Unresolved(Obscurity.EXPRESSION, traversal.text, targets);
  }

  private find(traversal: Traversal): Found | undefined {
    const candidates = this.candidates(traversal);
    if (!candidates || candidates.resources.length !== 1) return undefined;
    const [resource] = candidates.resources;
    const { rest, body, scope } = candidates;
    return { resource, rest, configured: at(body, rest), scope };
  }

  private candidates(traversal: Traversal): Candidates | undefined {
    const { root, path } = traversal;
    const isData = root === 'data';
    const [type, name] = isData ? path : [root, path[0]];
    const declared = (this.base ?? this).declared.get(`${isData ? 'data' : 'managed'} ${String(type)}.${String(name)}`);
    if (!declared) return this.ofAnotherStack(traversal);
    const { resources, block, scopes } = declared;
    const scope = this.base ?? this;
    const after = path.slice(isData ? 2 : 1);
    const isIndexed = block.count !== undefined || block.for_each !== undefined;
    if (!isIndexed || after.length === 0) return { resources, rest: after, body: isIndexed ? undefined : block, scope };
    const instance = resources.filter(({ address }) => address.endsWith(`[${JSON.stringify(after[0])}]`));
    const isKey = instance.length > 0 || typeof after[0] === 'number';
    // an instance's attributes are made with its own `each`; which one another key means is not known
    const own = instance.length === 1 ? scopes.get(instance[0]) : undefined;
    return {
      resources: instance.length > 0 ? instance : resources,
      rest: isKey ? after.slice(1) : after,
      body: own && block,
      scope: own ?? scope,
    };
  }

  /** Until an app is synthesized as a whole, a stack names the resources of another as if they were its own. */
  private ofAnotherStack(traversal: Traversal): Candidates | undefined {
    const { root, path } = traversal;
    const key = root === 'data' ? `data ${String(path[0])}.${String(path[1])}` : `managed ${root}.${String(path[0])}`;
    const owners = [...this.others.values()].filter((other) => other.declared.has(key));
    return owners.length === 1 && owners[0].label !== this.label ? owners[0].candidates(traversal) : undefined;
  }

  private crossStackOutput({
    root,
    path,
  }: Traversal): { scope: ModuleScope; value: JsonValue; rest: Path } | undefined {
    if (root !== 'data' || path[0] !== 'terraform_remote_state' || path[2] !== 'outputs') return undefined;
    const scope = this.others.get(String(path[1]).replace(CROSS_STACK, ''));
    const output = scope && merged(scope.content.output)[String(path[3])];
    return scope && isObject(output) ? { scope, value: output.value, rest: path.slice(4) } : undefined;
  }
}

function asBlock(value: JsonValue): JsonObject {
  const block = Array.isArray(value) ? value[0] : value;
  return isObject(block) ? block : {};
}

function opaque(traversal: Traversal): Unresolved {
  return new Unresolved(Obscurity.EXPRESSION, traversal.text);
}

/** Terraform's JSON lets a group of blocks stand as an object or as a list of objects. */
function merged(value: JsonValue): JsonObject {
  if (isObject(value)) return value;
  return Array.isArray(value) ? (Object.assign({}, ...value.filter(isObject)) as JsonObject) : {};
}

/** The members of a group of blocks; of a list of groups, those of all: the same name may come again. */
function groups(value: JsonValue): [string, JsonValue][] {
  return (Array.isArray(value) ? value : [value]).filter(isObject).flatMap((group) => Object.entries(group));
}

function walk(value: PartialValue, path: Path, traversal: Traversal): PartialValue {
  if (path.length === 0) return value;
  if (value instanceof Unresolved) return new Unresolved(value.obscurity, traversal.text, value.targets);
  if (value === null || typeof value !== 'object') return opaque(traversal);
  const [key, ...rest] = path;
  const member = Array.isArray(value) ? value[Number(key)] : Object.hasOwn(value, key) ? value[String(key)] : undefined;
  return walk(member, rest, traversal);
}

export function wholeTraversal(raw: JsonValue): Traversal | undefined {
  if (typeof raw !== 'string' || !raw.startsWith('${') || !raw.endsWith('}')) return undefined;
  const traversals = traversalsIn(raw);
  return traversals.length === 1 && traversals[0].text === raw.slice(2, -1).trim() ? traversals[0] : undefined;
}
