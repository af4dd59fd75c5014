import { PartialValue, Unresolved } from '../value';
import type { Access, Reference, Step } from './ast';
import { Failure } from './failure';
import type { Evaluate, Frame } from './frame';
import { computedFrom, memberOf, obscure } from './unresolved';
import { isCollection, isSet, toNumber, toText, unresolvedParts } from './values';

/** Reads what references and steps lead to. */
export class Reader {
  constructor(
    private readonly evaluate: Evaluate,
    private readonly frame: Frame,
    private readonly node: Reference | Access,
  ) {}

  public reference(node: Reference): PartialValue {
    const variable = this.frame.variable(node.root);
    if (variable) return this.apply(variable.value, node.steps);
    return this.resolve(node.root, [], node.steps, node.start + node.root.length);
  }

  public apply(start: PartialValue, steps: readonly Step[]): PartialValue {
    let value = start;
    for (const step of steps) {
      this.frame.count();
      value = step.kind === 'splat' ? this.splat(value, step.each) : this.member(value, this.keyOf(step), step.end);
    }
    return value;
  }

  /** Lets the scope apply as much of the path as is known, and applies the rest to its answer. */
  private resolve(root: string, path: readonly (string | number)[], steps: readonly Step[], end: number): PartialValue {
    const known = [...path];
    let textEnd = end;
    const ask = (): PartialValue => this.ask(root, known, this.frame.source.slice(this.node.start, textEnd));
    for (const [index, step] of steps.entries()) {
      if (step.kind === 'splat') {
        return this.apply(this.splatOf(root, known, ask(), step), steps.slice(index + 1));
      }
      const key = this.keyOf(step);
      if (!isKey(key)) return this.apply(this.member(ask(), key, step.end), steps.slice(index + 1));
      known.push(key);
      textEnd = step.end;
    }
    return ask();
  }

  private ask(root: string, path: readonly (string | number)[], text: string): PartialValue {
    this.frame.count();
    const { scope } = this.frame;
    const value = scope.resolve({ root, path, text });
    if (value !== undefined) return value;
    if ((root === 'local' || root === 'each') && path.length > 1) {
      // The path may end in a value that lacks the member: a failure, for which `try` has an alternative.
      const start = scope.resolve({ root, path: path.slice(0, 1), text });
      if (start !== undefined) return path.slice(1).reduce<PartialValue>((at, key) => this.step(at, key, text), start);
    }
    return obscure(text);
  }

  /** Asks for the attribute of each item, so that the scope knows which item it is. */
  private splatOf(
    root: string,
    path: readonly (string | number)[],
    value: PartialValue,
    splat: Step & { kind: 'splat' },
  ): PartialValue {
    if (value === null || isSet(value)) return this.splat(value, splat.each);
    const from = (at: readonly (string | number)[]): PartialValue => this.resolve(root, at, splat.each, splat.end);
    if (Array.isArray(value)) return value.map((_, index) => from([...path, index]));
    if (!(value instanceof Unresolved) || isOne(value)) return [from(path)];
    const each = from(path);
    return computedFrom(this.frame.textOf(this.node), each instanceof Unresolved ? [each] : [value]);
  }

  private splat(value: PartialValue, each: readonly Step[]): PartialValue {
    if (value === null) return [];
    if (value instanceof Unresolved) {
      const item = this.apply(new Unresolved(value.obscurity, value.text, value.targets), each);
      return item instanceof Unresolved ? item : value;
    }
    return (Array.isArray(value) ? value : [value]).map((item) => this.apply(item, each));
  }

  private keyOf(step: Exclude<Step, { kind: 'splat' }>): PartialValue {
    return step.kind === 'attribute' ? step.name : this.evaluate(step.key, this.frame);
  }

  private member(value: PartialValue, key: PartialValue, end: number): PartialValue {
    const text = this.frame.source.slice(this.node.start, end);
    if (key instanceof Unresolved) {
      this.frame.countParts([value]);
      return computedFrom(text, unresolvedParts(value, key));
    }
    if (!isKey(key)) throw new Failure('not a key');
    return this.step(value, key, text);
  }

  private step(value: PartialValue, key: string | number, text: string): PartialValue {
    if (value instanceof Unresolved) return this.follow(memberOf(value, key, text));
    if (!isCollection(value) || isSet(value)) throw new Failure(`nothing to read ${key} from`);
    if (!Array.isArray(value)) {
      const name = toText(key);
      if (!Object.hasOwn(value, name)) throw new Failure(`no member ${name}`);
      return value[name] ?? null;
    }
    const index = toNumber(key);
    if (!Number.isInteger(index) || index < 0 || index >= value.length) throw new Failure(`no item ${key}`);
    return value[index] ?? null;
  }

  private follow(value: Unresolved): PartialValue {
    const [target] = value.targets;
    if (!value.exact || !target) return value;
    return this.frame.scope.follow?.(target) ?? value;
  }
}

/** Whether it is one resource for sure: what is no list is taken for a list of one. */
function isOne({ exact, targets: [target] }: Unresolved): boolean {
  return exact && target?.path.length === 0 && target.resource.uncertain === undefined;
}

function isKey(value: PartialValue): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
