import { ValueSource, Written } from '../attribute';
import { evaluateValue, Scope, Traversal, traversalsIn } from '../expression';
import { Failure } from '../expression/failure';
import { setMember } from '../expression/values';
import type { Resource } from '../resource';
import { Obscurity, PartialObject, PartialValue, Target, Unresolved } from '../value';
import { targetsIn } from './config-source';
import type { JsonValue } from './config-source';
import type { Configured, ConfigurationModule } from './configuration-module';
import { attributeOf, candidatesIn, collected, Keyed, keyIn } from './declared-resources';
import { Memory } from './memory';
import { typed } from './variable-type';
import { crossStackOutput, memberOf, wholeTraversal, writtenElsewhere } from './written-elsewhere';
import { at, Path, segmentOf, textsIn } from './written-texts';

/** Attributes that identify their resource: a reference to one is a link to that resource, whatever its value is made of. */
export const IDENTIFYING = new Set(['id', 'name', 'resource_id', 'principal_id']);
const DEEPEST = 50;
/** What is not made here, or gets its value from somewhere else. */
const OUTER = new Set(['var', 'module', 'data']);

/** What the names in the expressions of one module stand for. */
export class ModuleScope implements Scope {
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
    public readonly module: ConfigurationModule,
    private readonly bindings: Record<string, PartialValue> = {},
  ) {}

  /** The same scope with names that stand for something in one instance or block only: `each`, `count`, an iterator. */
  public with(bindings: Record<string, PartialValue>): ModuleScope {
    if (Object.keys(bindings).length === 0) return this;
    return new ModuleScope(this.module, { ...this.bindings, ...bindings });
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

  /** What is written for the attribute of a resource. */
  public follow({ resource, path }: Target): PartialValue {
    const { body, scope } = resource as Configured;
    const raw = path.length > 0 && body ? at(body, path) : undefined;
    return raw === undefined ? undefined : evaluateValue(raw, scope);
  }

  /** The attribute that a value is a plain reference to; followed through locals, modules, other attributes and other stacks. */
  public directTarget(raw: JsonValue, depth = 0): Target | undefined {
    const traversal = depth > DEEPEST ? undefined : wholeTraversal(raw);
    if (!traversal || Object.hasOwn(this.bindings, traversal.root)) return undefined;
    const elsewhere = writtenElsewhere(this.module, traversal);
    if (elsewhere) return elsewhere.scope.directTarget(memberOf(elsewhere), depth + 1);
    const found = this.find(traversal);
    if (!found) return undefined;
    const own = { resource: found.resource, path: found.rest };
    const last = found.rest[found.rest.length - 1];
    if (found.rest.length === 0 || IDENTIFYING.has(String(last))) return own;
    return found.resource.scope.directTarget(at(found.resource.body, found.rest), depth + 1) ?? own;
  }

  /** A reference out of the configuration, and which part of it is meant; locals and modules are followed. */
  public written(raw: JsonValue, depth = 0): Written | undefined {
    const segment = depth > DEEPEST ? undefined : segmentOf(raw);
    if (segment) {
      const whole = this.written(segment.of, depth + 1);
      return whole && whole.segment === undefined ? { ...whole, segment: segment.index } : undefined;
    }
    const traversal = depth > DEEPEST ? undefined : wholeTraversal(raw);
    if (!traversal || Object.hasOwn(this.bindings, traversal.root)) return undefined;
    const { root, path, text } = traversal;
    const elsewhere = writtenElsewhere(this.module, traversal);
    if (elsewhere) return elsewhere.scope.written(memberOf(elsewhere), depth + 1);
    if (!OUTER.has(root) || /\[[^\]]*[^\]\d"\w-]/.test(text)) return undefined;
    return { reference: `${this.module.name} ${root} ${JSON.stringify(path)}` };
  }

  /** The attributes that a reference leads to, through locals, modules and other stacks. */
  public targetsOf(traversal: Traversal, seen = new Set<string>()): Target[] {
    const { root, path } = traversal;
    if (Object.hasOwn(this.bindings, root)) return new ValueSource(this.bindings[root]).references();
    const elsewhere = writtenElsewhere(this.module, traversal);
    if (elsewhere) {
      const name = `${this.module.name} ${root} ${JSON.stringify(path)}`;
      if (seen.has(name) || path.length > DEEPEST) return [];
      seen.add(name);
      return elsewhere.scope.targetsOfMember(elsewhere.raw, elsewhere.rest, seen);
    }
    if (root === 'module') return this.targetsOfModule(path, seen);
    const candidates = candidatesIn(this.module, traversal);
    return candidates?.resources.map((resource) => ({ resource, path: candidates.rest })) ?? [];
  }

  /** Every resource that a piece of configuration refers to. */
  public referencesIn(raw: JsonValue): Resource[] {
    return [...new Set(targetsIn(raw, this, false).map(({ resource }) => resource))];
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

  /** All of a module, or an output of each of its instances. */
  private targetsOfModule(path: Path, seen: Set<string>): Target[] {
    const called = this.module.calledModule(String(path[0]));
    if (!called) return [];
    const { instances, rest } = called.select(path.slice(1));
    if (rest.length === 0) return instances.map(({ whole }) => ({ resource: whole, path: [] }));
    return instances.flatMap(({ scope }) =>
      scope.targetsOfMember(scope.module.output(String(rest[0]))?.value, rest.slice(1), seen),
    );
  }

  private lookUp(traversal: Traversal): PartialValue {
    const { root, path } = traversal;
    if (Object.hasOwn(this.bindings, root)) return this.walk(this.bindings[root], path, traversal);
    if (root === 'local' || root === 'var') {
      const base = this.module.scope;
      const value = base.once(`${root}.${String(path[0])}`, traversal, () =>
        root === 'local' ? base.local(String(path[0]), traversal) : base.variable(traversal),
      );
      return this.walk(value, path.slice(1), traversal);
    }
    if (root === 'module') return this.outputs(traversal);
    const output = crossStackOutput(this.module, traversal);
    if (output) return this.walk(evaluateValue(output.raw, output.scope), output.rest, traversal);
    const found = this.find(traversal);
    if (!found) return this.several(traversal);
    const { resource, rest } = found;
    return this.follow({ resource, path: rest }) ?? attributeOf(resource, rest, traversal.text);
  }

  /** What many refer to is evaluated once; a circle is an expression that nobody can evaluate. */
  private once(name: string, traversal: Traversal, evaluate: () => PartialValue): PartialValue {
    if (!this.evaluated.has(name)) {
      this.evaluated.set(name, opaque(traversal));
      this.evaluated.set(name, evaluate());
    }
    return this.evaluated.get(name);
  }

  private local(name: string, traversal: Traversal): PartialValue {
    const { locals } = this.module;
    return Object.hasOwn(locals, name) ? evaluateValue(locals[name], this) : opaque(traversal);
  }

  private variable(traversal: Traversal): PartialValue {
    const { module } = this;
    const name = String(traversal.path[0]);
    const { default: usual, nullable, type, sensitive } = module.variable(name);
    const { call, rootVariables } = module;
    if (!call && (!rootVariables || sensitive === true)) return openVariable(traversal, usual);
    const given = call ? evaluateValue(module.argument(name), call.scope) : this.given(name);
    const isGiven = given !== undefined && (given !== null || nullable !== false);
    if (!isGiven && usual === undefined) return openVariable(traversal, undefined);
    if (!isGiven) rootVariables?.onDefault?.(name);
    return typed(isGiven ? given : evaluateValue(usual, this), type);
  }

  private given(name: string): PartialValue {
    const values = this.module.rootVariables?.values ?? {};
    return Object.hasOwn(values, name) ? values[name] : undefined;
  }

  /** An output of a module, all outputs of one instance, or all instances. */
  private outputs(traversal: Traversal): PartialValue {
    const { path, text } = traversal;
    const called = this.module.calledModule(String(path[0]));
    if (!called?.isOpen) return new Unresolved(Obscurity.OUTSIDE, text);
    const { instances, rest } = called.select(path.slice(1));
    const isWhole = called.isIndexed && path.length === 1;
    if (isWhole && called.areKnown) {
      const all = called.keyed.map(([key, { scope }]): Keyed => [key, scope.allOutputs(traversal)]);
      return collected(all, called.shape);
    }
    if (instances.length === 0 && called.areKnown) throw new Failure(`no instance ${text}`);
    if (instances.length !== 1 || isWhole) return new Unresolved(Obscurity.EXPRESSION, text, this.targetsOf(traversal));
    const [{ scope }] = instances;
    if (rest.length === 0) return scope.allOutputs(traversal);
    return this.walk(scope.output(String(rest[0]), traversal), rest.slice(1), traversal);
  }

  private output(name: string, traversal: Traversal): PartialValue {
    const output = this.module.output(name);
    if (!output) throw new Failure(`no output ${name}`);
    return this.once(`output.${name}`, traversal, () => evaluateValue(output.value, this));
  }

  private allOutputs(traversal: Traversal): PartialObject {
    const all: PartialObject = {};
    for (const name of this.module.outputNames) setMember(all, name, this.output(name, traversal));
    return all;
  }

  /** A reference to all instances of a resource, or to something this document does not hold. */
  private several(traversal: Traversal): PartialValue {
    const candidates = candidatesIn(this.module, traversal);
    const { resources = [], whole } = candidates ?? {};
    if (whole)
      return collected(
        resources.map((one) => [keyIn(one), attributeOf(one, [], traversal.text)]),
        whole,
      );
    if (candidates && resources.length === 0) throw new Failure(`no instance ${traversal.text}`);
    const targets = resources.map((resource) => ({ resource, path: [] }));
    return new Unresolved(Obscurity.EXPRESSION, traversal.text, targets);
  }

  private find(traversal: Traversal): { resource: Configured; rest: Path } | undefined {
    const candidates = candidatesIn(this.module, traversal);
    if (!candidates || candidates.whole || candidates.resources.length !== 1) return undefined;
    return { resource: candidates.resources[0], rest: candidates.rest };
  }

  private walk(value: PartialValue, path: Path, traversal: Traversal): PartialValue {
    const [key, ...rest] = path;
    if (key === undefined) return value;
    if (value instanceof Unresolved) {
      const [target] = value.targets;
      const isWhole = value.exact && value.suffix === '' && value.targets.length === 1;
      if (!isWhole) return new Unresolved(value.obscurity, traversal.text, value.targets);
      const inner = { resource: target.resource, path: [...target.path, ...path] };
      return this.follow(inner) ?? new Unresolved(value.obscurity, traversal.text, [inner], true);
    }
    if (value === null || typeof value !== 'object') throw new Failure(`nothing to read ${key} from`);
    const name = Array.isArray(value) ? Number(key) : String(key);
    if (!Object.hasOwn(value, name)) throw new Failure(`no member ${key}`);
    return this.walk((value as PartialObject)[name], rest, traversal);
  }
}

/** Whoever runs Terraform gives its value; what it is by default it may well be. */
function openVariable({ path, text }: Traversal, usual: JsonValue): Unresolved {
  const tail = path.length === 1 && typeof usual === 'string' ? usual : '';
  return new Unresolved(Obscurity.EXPRESSION, text, [], false, '', tail);
}

function opaque(traversal: Traversal): Unresolved {
  return new Unresolved(Obscurity.EXPRESSION, traversal.text);
}
