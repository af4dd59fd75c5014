import type { Resource } from '../resource';
import { GroupNode } from './group-node';
import { asExpression, allReferences } from './plan-expression';
import { asObject, JsonObject, JsonValue, textsIn } from './json';
import type { PlanModule } from './plan-module';
import { Blocks, PlanReferences } from './plan-references';
import type { PlanResource } from './plan-resource';
import { Key, parseReference, wholeReferences } from './reference';

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

  public of({ configuration, module }: PlanResource): readonly Resource[] {
    return [...new Set([...(configuration ? this.ofBlock(configuration, module) : []), ...this.ofCalls(module)])];
  }

  private ofBlock(configuration: JsonObject, module: PlanModule): Resource[] {
    const { expressions, for_each_expression: forEach, count_expression: count, depends_on: explicit } = configuration;
    const references = [expressions, forEach, count].flatMap(allReferences);
    return [...this.all(references, module, false), ...this.all(wholeReferences(textsIn(explicit)), module, true)];
  }

  /** What a module waits for, everything in it waits for. */
  private ofCalls(module: PlanModule): Resource[] {
    const { parent, call } = module;
    if (!parent) return [];
    const node = this.node(`the call of ${module.address}`, () => {
      const { for_each_expression: forEach, count_expression: count, depends_on: explicit } = call;
      return [
        ...this.all([forEach, count].flatMap(allReferences), parent, false),
        ...this.all(textsIn(explicit), parent, true),
        ...this.ofCalls(parent),
      ];
    });
    return [node];
  }

  private all(references: readonly string[], module: PlanModule, isExplicit: boolean): Resource[] {
    return references.flatMap((text) => this.ofReference(text, module, isExplicit));
  }

  /** @param isExplicit whether it stands in `depends_on`, where a module means everything in it */
  private ofReference(text: string, module: PlanModule, isExplicit: boolean): Resource[] {
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
        return [this.hidden(`${module.address}local.${String(first)}`, text)];
      case 'var':
        return this.ofInput(module, String(first));
      case 'module':
        return this.ofModule(module, path, isExplicit);
      case 'data':
        return this.ofResources(module, 'data', String(first), String(second));
      default:
        return this.ofResources(module, 'managed', root, String(first));
    }
  }

  private ofInput(module: PlanModule, name: string): Resource[] {
    const { parent, address } = module;
    if (!parent) return [];
    const references = allReferences(module.input(name));
    if (references.length === 0) return [];
    return [this.node(`${address} var.${name}`, () => this.all(references, parent, false))];
  }

  private ofModule(module: PlanModule, path: readonly Key[], isExplicit: boolean): Resource[] {
    const { instances, rest } = this.plan.references.called(module, path);
    const [output] = rest;
    return instances.flatMap((instance) => {
      const { address } = instance;
      if (isExplicit) return [this.node(`all of ${address}`, () => this.plan.within(instance))];
      const names = typeof output === 'string' ? [output] : instance.outputs;
      return names.map((name) => this.node(`${address} ${name}`, () => this.ofOutput(instance.output(name), instance)));
    });
  }

  private ofOutput(output: JsonObject, module: PlanModule): Resource[] {
    const { expression, depends_on: explicit } = output;
    return [
      ...this.all(asExpression(expression)?.references ?? [], module, false),
      ...this.all(textsIn(explicit), module, true),
    ];
  }

  private ofResources(module: PlanModule, mode: 'managed' | 'data', type: string, name: string): Resource[] {
    const instances = this.plan.block(module, mode, type, name)?.instances ?? [];
    if (instances.length === 1) return [...instances];
    const address = `${module.address} ${mode} ${type}.${name}`;
    // one without instances still has its place in the order
    const configuration: JsonValue = module.block(`${mode === 'data' ? 'data.' : ''}${type}.${name}`);
    return [
      this.node(address, () => (instances.length > 0 ? instances : this.ofBlock(asObject(configuration), module))),
    ];
  }

  private node(address: string, members: () => readonly Resource[]): Resource {
    let node = this.nodes.get(address);
    if (!node) this.nodes.set(address, (node = new GroupNode(this.plan.label, address, members)));
    return node;
  }

  private hidden(address: string, text: string): Resource {
    let node = this.nodes.get(address);
    if (!node) {
      node = new GroupNode(this.plan.label, text, () => [], `plans do not show what ${text} is made of`);
      this.nodes.set(address, node);
    }
    return node;
  }
}
