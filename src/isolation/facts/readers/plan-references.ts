import { Candidate, hidden, KNOWN, within } from './candidates';
import { JsonValue, memberOf } from './json';
import type { PlanBlock } from './plan-block';
import { asExpression, PlanExpression } from './plan-expression';
import type { PlanModule } from './plan-module';
import { Key, parseReference, Reference } from './reference';

/** What references need of the plan that they are in. */
export interface Blocks {
  block(module: PlanModule, mode: 'managed' | 'data', type: string, name: string): PlanBlock | undefined;
}

/** Where an expression is written: a module, and an instance of a block where it is repeated. */
export interface Place {
  readonly module: PlanModule;
  /** What `each.key` or `count.index` is. */
  readonly key?: Key;
  readonly forEach?: JsonValue;
}

/** Where the arguments of a module's call are written. */
export function placeOfCall({ parent, call, key }: PlanModule): Place | undefined {
  return parent && { module: parent, key, forEach: call.for_each_expression };
}

const DEEPEST = 50;
const MOST = 1000;

/** Follows what a plan shows of references: through the inputs and outputs of modules, and through `for_each`. */
export class PlanReferences {
  private depth = 0;

  constructor(private readonly blocks: Blocks) {}

  /** Everything that an expression refers to. */
  public of(expression: PlanExpression, place: Place): Candidate[] {
    if (this.depth >= DEEPEST) return [hidden('references that lead too far')];
    this.depth++;
    try {
      return this.collect(expression.references, place);
    } finally {
      this.depth--;
    }
  }

  /** @param index the index that may stand in the place of one that is not shown */
  public ofReference({ root, path }: Reference, place: Place, index?: Key): Candidate[] {
    const [first, second, ...others] = path;
    switch (root) {
      case 'var':
        return this.ofVariable(String(first), place.module).map((one) => completed(one, path.slice(1), index));
      case 'module':
        return this.ofModule(place.module, path, index);
      case 'each':
        return first === 'value' ? this.ofEachValue(place, path.slice(1)) : [KNOWN];
      case 'count':
      case 'path':
      case 'terraform':
        return [KNOWN];
      case 'local':
        return [hidden(`local.${String(first)}`)];
      case 'data':
        return this.ofBlock('data', String(first), String(second), others, place, index);
      default:
        return this.ofBlock('managed', root, String(first), path.slice(1), place, index);
    }
  }

  /** The instances of a called module that the beginning of a path means, and what follows. */
  public called(module: PlanModule, path: readonly Key[]): { instances: PlanModule[]; rest: readonly Key[] } {
    const [name, key] = path;
    const instances = module.instances(String(name));
    const instance = instances.find((one) => one.key !== undefined && one.key === key);
    return instance ? { instances: [instance], rest: path.slice(2) } : { instances, rest: path.slice(1) };
  }

  private collect(references: readonly string[], place: Place): Candidate[] {
    const index = indexIn(references, place);
    const found: Candidate[] = [];
    for (const text of references) {
      const reference = parseReference(text);
      for (const one of reference ? this.ofReference(reference, place, index) : [hidden(text)]) found.push(one);
      if (found.length > MOST) return [...found.slice(0, MOST), hidden('more references than are followed')];
    }
    // what stands in an index says nothing by itself
    return found.some((one) => one.kind === 'block' && one.isByIndex) ? found.filter((one) => one !== KNOWN) : found;
  }

  private ofVariable(name: string, module: PlanModule): Candidate[] {
    const place = placeOfCall(module);
    // the root module's are given from outside, and so are known
    if (!place) return [KNOWN];
    return this.remembered(module, `var.${name}`, () => {
      const expression = asExpression(module.input(name));
      return expression ? this.of(expression, place) : [KNOWN];
    });
  }

  private ofModule(module: PlanModule, path: readonly Key[], index: Key | undefined): Candidate[] {
    const { instances, rest } = this.called(module, path);
    const byIndex = instances.find(({ key }) => key !== undefined && key === index);
    const [output, ...inner] = rest;
    const isByIndex = rest.length === 0 && byIndex !== undefined;
    return (isByIndex ? [byIndex] : instances).flatMap((instance) => {
      const names = typeof output === 'string' ? [output] : instance.outputs;
      const found = names.flatMap((name) => this.ofOutput(instance, name));
      return found.map((one) => completed(one, inner, isByIndex ? undefined : index));
    });
  }

  private ofOutput(module: PlanModule, name: string): Candidate[] {
    return this.remembered(module, `output.${name}`, () => {
      const expression = asExpression(module.output(name).expression);
      return expression ? this.of(expression, { module }) : [];
    });
  }

  private ofEachValue({ module, key, forEach }: Place, path: readonly Key[]): Candidate[] {
    const expression = asExpression(forEach);
    if (!expression || key === undefined) return [KNOWN];
    if (expression.references.length === 0) return [KNOWN];
    return this.of(expression, { module }).map((one) => {
      if (one.kind === 'hidden') return { ...one, isOfEach: true };
      const isRepeated = one.kind === 'block' && one.path.length === 0 && one.block.instance(key) !== undefined;
      return within(one, isRepeated ? [key, ...path] : path);
    });
  }

  private ofBlock(
    mode: 'managed' | 'data',
    type: string,
    name: string,
    path: readonly Key[],
    { module }: Place,
    index: Key | undefined,
  ): Candidate[] {
    const block = this.blocks.block(module, mode, type, name);
    // none where `count` is 0
    if (!block) return [KNOWN];
    return [completed({ kind: 'block', block, path: [], isByIndex: false }, path, index)];
  }

  private remembered(module: PlanModule, name: string, find: () => Candidate[]): Candidate[] {
    const known = module.candidates.get(name);
    if (known) return known;
    // what refers to itself leads nowhere
    module.candidates.set(name, []);
    const found = find();
    module.candidates.set(name, found);
    return found;
  }
}

/** A member of what a candidate stands for, or the instance that an index means which is not shown. */
function completed(candidate: Candidate, path: readonly Key[], index: Key | undefined): Candidate {
  const isCut = path.length === 0 && candidate.kind === 'block' && candidate.path.length === 0;
  if (!isCut || index === undefined || candidate.block.instance(index) === undefined) return within(candidate, path);
  return { ...candidate, path: [index], isByIndex: true };
}

/** What an index is that Terraform does not show, because it is `each.key` or the like: `azurerm_subnet.s[each.key].id`. */
function indexIn(references: readonly string[], { key, forEach }: Place): Key | undefined {
  if (references.includes('each.key') || references.includes('count.index')) return key;
  if (!references.includes('each.value') || key === undefined) return undefined;
  const expression = asExpression(forEach);
  // of a set, whose values are its keys, nothing is shown
  if (!expression || (expression.constant === undefined && expression.references.length === 0)) return key;
  const value = memberOf(expression.constant, String(key));
  return typeof value === 'string' ? value : undefined;
}
