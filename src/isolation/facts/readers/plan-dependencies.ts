import type { Resource } from '../resource';
import { GroupNode } from './group-node';
import { asExpression, allReferences } from './plan-expression';
import { asObject, JsonObject, JsonValue, textsIn } from './json';
import type { PlanModule } from './plan-module';
import { Blocks, PlanReferences } from './plan-references';
import type { PlanResource } from './plan-resource';
import { Key, parseReference, wholeReferences } from './reference';

/** How something is referred to. */
enum Way {
  /** In `depends_on`, where a module means everything in it. */
  EXPLICIT = 'explicit',
  /** In an argument whose value is known: what is not shown does not decide it. */
  KNOWN = 'known',
  OPEN = 'open',
}

/** What dependencies need of the plan that they are in. */
export interface DependentPlan extends Blocks {
  readonly label: string;
  readonly references: PlanReferences;
  /** All resources in a module and the modules that it calls. */
  within(module: PlanModule): readonly Resource[];
}

/** What Terraform makes before what, as far as the configuration in a plan tells. */
export class PlanDependencies {
  private readonly nodes = new Map<string, Resource>();

  constructor(private readonly plan: DependentPlan) {}

  public of(resource: PlanResource): readonly Resource[] {
    const { configuration, module } = resource;
    const own = configuration ? this.ofBlock(configuration, module, (name) => resource.isUnknown([name])) : [];
    return [...new Set([...own, ...this.ofCalls(module)])];
  }

  /** @param isOpen whether an argument is not known, so that something that is not shown may decide it */
  private ofBlock(configuration: JsonObject, module: PlanModule, isOpen: (name: string) => boolean): Resource[] {
    const { expressions, for_each_expression: forEach, count_expression: count, depends_on: explicit } = configuration;
    const repetition = [forEach, count].flatMap(allReferences);
    const ofArguments = Object.entries(asObject(expressions)).flatMap(([name, value]) =>
      this.all(allReferences(value), module, isOpen(name) ? Way.OPEN : Way.KNOWN),
    );
    return [
      ...ofArguments,
      ...this.all(repetition, module, Way.KNOWN),
      ...this.all(wholeReferences(textsIn(explicit)), module, Way.EXPLICIT),
    ];
  }

  /** What a module waits for, everything in it waits for. */
  private ofCalls(module: PlanModule): Resource[] {
    const { parent, call } = module;
    if (!parent) return [];
    const node = this.node(`the call of ${module.address}`, () => {
      const { for_each_expression: forEach, count_expression: count, depends_on: explicit } = call;
      return [
        ...this.all([forEach, count].flatMap(allReferences), parent, Way.KNOWN),
        ...this.all(textsIn(explicit), parent, Way.EXPLICIT),
        ...this.ofCalls(parent),
      ];
    });
    return [node];
  }

  private all(references: readonly string[], module: PlanModule, way: Way): Resource[] {
    return references.flatMap((text) => this.ofReference(text, module, way));
  }

  private ofReference(text: string, module: PlanModule, way: Way): Resource[] {
    const reference = parseReference(text);
    if (!reference) return [];
    const { root, path } = reference;
    const [first, second] = path;
    switch (root) {
      case 'each':
      case 'count':
      case 'path':
      case 'terraform':
      case 'self':
        return [];
      case 'local':
        return way === Way.OPEN ? [this.hidden(text)] : [];
      case 'var':
        return this.ofInput(module, String(first), way);
      case 'module':
        return this.ofModule(module, path, way);
      case 'data':
        return this.ofResources(module, 'data', String(first), String(second));
      default:
        return this.ofResources(module, 'managed', root, String(first));
    }
  }

  private ofInput(module: PlanModule, name: string, way: Way): Resource[] {
    const { parent, address } = module;
    if (!parent) return [];
    const references = allReferences(module.input(name));
    if (references.length === 0) return [];
    return [this.node(`${address} var.${name} ${way}`, () => this.all(references, parent, way))];
  }

  private ofModule(module: PlanModule, path: readonly Key[], way: Way): Resource[] {
    const { instances, rest } = this.plan.references.called(module, path);
    const [output] = rest;
    return instances.flatMap((instance) => {
      const { address } = instance;
      if (way === Way.EXPLICIT) return [this.node(`all of ${address}`, () => this.plan.within(instance))];
      const names = typeof output === 'string' ? [output] : instance.outputs;
      return names.map((name) =>
        this.node(`${address} ${name} ${way}`, () => this.ofOutput(instance.output(name), instance, way)),
      );
    });
  }

  private ofOutput(output: JsonObject, module: PlanModule, way: Way): Resource[] {
    const { expression, depends_on: explicit } = output;
    return [
      ...this.all(asExpression(expression)?.references ?? [], module, way),
      ...this.all(textsIn(explicit), module, Way.EXPLICIT),
    ];
  }

  private ofResources(module: PlanModule, mode: 'managed' | 'data', type: string, name: string): Resource[] {
    const instances = this.plan.block(module, mode, type, name)?.instances ?? [];
    if (instances.length === 1) return [...instances];
    const address = `${module.address} ${mode} ${type}.${name}`;
    // one without instances still has its place in the order
    const configuration: JsonValue = module.block(`${mode === 'data' ? 'data.' : ''}${type}.${name}`);
    return [
      this.node(address, () =>
        instances.length > 0 ? instances : this.ofBlock(asObject(configuration), module, () => false),
      ),
    ];
  }

  private node(address: string, members: () => readonly Resource[]): Resource {
    let node = this.nodes.get(address);
    if (!node) this.nodes.set(address, (node = new GroupNode(this.plan.label, address, members)));
    return node;
  }

  private hidden(text: string): Resource {
    let node = this.nodes.get(text);
    if (!node) {
      node = new GroupNode(this.plan.label, text, () => [], `plans do not show what ${text} is made of`);
      this.nodes.set(text, node);
    }
    return node;
  }
}
