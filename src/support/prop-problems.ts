import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { printable } from './printable';

/** One thing that is wrong with one prop. */
export interface PropProblem {
  /** The prop, dotted for nested ones, such as `scale.maxNodes`. */
  readonly prop: string;
  /** What is wrong, with the value seen: lower case, no final period. */
  readonly problem: string;
  /** What to do about it: what is allowed, with an example. */
  readonly advice: string;
}

/** Thrown when a construct cannot be made from the props it was given; lists all problems of that construct. */
export class InvalidPropsError extends Error {
  public readonly problems!: PropProblem[];

  constructor(kind: string, path: string, problems: PropProblem[]) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    const lines = problems.map((p) => printable(`  - ${p.prop}: ${p.problem}; ${p.advice}`));
    super(`${kind} "${printable(path)}" cannot be created, ${count}:\n${lines.join('\n')}`);
    this.name = 'InvalidPropsError';
    // the message has them all; Node.js would print them again
    Object.defineProperty(this, 'problems', { value: problems, enumerable: false });
  }
}

/**
 * Collects everything that is wrong with the props of one construct, so that its author sees it all at once.
 * Tokens always pass: their value is Terraform's to know.
 */
export class PropProblems {
  private problems: PropProblem[] = [];
  private prefix = '';

  constructor(
    private readonly kind: string,
    private readonly scope: Construct,
    private readonly id: string,
  ) {}

  /**
   * The same collection for the props of one prop, so that what checks the props of a part checks them where they stand.
   *
   * @param prefix what their names begin with, such as `deployments[0].`
   */
  public under(prefix: string): PropProblems {
    const nested = new PropProblems(this.kind, this.scope, this.id);
    nested.problems = this.problems;
    nested.prefix = this.prefix + prefix;
    return nested;
  }

  public add(prop: string, problem: string, allowed: string): void {
    this.advise(prop, problem, `allowed: ${allowed}`);
  }

  /** A problem whose mending is not a list of what is allowed. */
  public advise(prop: string, problem: string, advice: string): void {
    this.problems.push({ prop: this.prefix + prop, problem, advice });
  }

  /** A string that is given and matches; returns whether it can be looked at further (a literal that matched). */
  public text(prop: string, value: unknown, allowed: string, pattern?: RegExp): value is string {
    if (typeof value !== 'string') {
      this.add(prop, `${shown(value)} is not a string`, allowed);
      return false;
    }
    if (Token.isUnresolved(value)) return false;
    if (value.length === 0 || (pattern && !pattern.test(value))) {
      this.add(prop, value.length === 0 ? 'is empty' : `${shown(value)} does not fit`, allowed);
      return false;
    }
    return true;
  }

  public optionalText(prop: string, value: unknown, allowed: string, pattern?: RegExp): value is string {
    return value !== undefined && this.text(prop, value, allowed, pattern);
  }

  /** A whole number in a range, both ends included; returns whether it is a literal that fits. */
  public integer(prop: string, value: unknown, min: number, max: number, unit = ''): value is number {
    const allowed = `a whole number from ${min} to ${max}${unit ? ` ${unit}` : ''}`;
    if (typeof value !== 'number' || Number.isNaN(value)) {
      this.add(prop, `${shown(value)} is not a number`, allowed);
      return false;
    }
    if (Token.isUnresolved(value)) return false;
    if (!Number.isInteger(value) || value < min || value > max) {
      this.add(prop, `${shown(value)} is out of range`, allowed);
      return false;
    }
    return true;
  }

  public optionalInteger(prop: string, value: unknown, min: number, max: number, unit = ''): value is number {
    return value !== undefined && this.integer(prop, value, min, max, unit);
  }

  public optionalBoolean(prop: string, value: unknown): void {
    if (value !== undefined && typeof value !== 'boolean' && !Token.isUnresolved(value)) {
      this.add(prop, `${shown(value)} is not a boolean`, 'true or false');
    }
  }

  public oneOf(prop: string, value: unknown, choices: readonly string[]): void {
    if (Token.isUnresolved(value)) return;
    if (typeof value !== 'string' || !choices.includes(value)) {
      this.add(prop, `${shown(value)} is not a choice`, choices.map((choice) => `"${choice}"`).join(', '));
    }
  }

  /**
   * A list, each item of which is checked, where it is given. Holes are items too.
   *
   * @param least how many items it has at least
   */
  public optionalList(
    prop: string,
    value: unknown,
    allowed: string,
    check: (prop: string, item: unknown) => void,
    least = 0,
  ): void {
    if (value === undefined || Token.isUnresolved(value)) return;
    if (!Array.isArray(value)) this.add(prop, `${shown(value)} is not a list`, allowed);
    else if (value.length < least) this.add(prop, 'is empty', allowed);
    else Array.from(value).forEach((item: unknown, index) => check(`${prop}[${index}]`, item));
  }

  /** An object (one of our constructs, a value object) that must be there. */
  public given(prop: string, value: unknown, allowed: string): boolean {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      this.add(prop, value === undefined ? 'is missing' : `${shown(value)} does not fit`, allowed);
      return false;
    }
    return true;
  }

  /** Azure's tag limits, and what the batch service refuses: null and empty values. */
  public tags(prop: string, value: unknown): void {
    if (value === undefined || Token.isUnresolved(value)) return;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      this.add(prop, `${shown(value)} is not a map of strings`, 'an object such as { owner: "ml-platform" }');
      return;
    }
    const entries = Object.entries(value);
    if (entries.length > 50) this.add(prop, `has ${entries.length} tags`, 'at most 50 tags a resource');
    for (const [key, tag] of entries) {
      const at = `${prop}[${shown(key)}]`;
      if (key.length === 0 || key.length > 512 || /[<>%&\\?/]/.test(key)) {
        this.add(at, 'is not a tag name', 'a name of 1 to 512 characters without < > % & \\ ? /');
      }
      if (typeof tag !== 'string') this.add(at, `${shown(tag)} is not a string`, 'a text of 1 to 256 characters');
      else if (!Token.isUnresolved(tag) && (tag.trim().length === 0 || tag.length > 256)) {
        const seen =
          tag.trim().length === 0 ? 'is empty, which the batch service refuses' : `has ${tag.length} characters`;
        this.add(at, seen, 'a text of 1 to 256 characters; leave the tag out when it has no value');
      }
    }
  }

  /**
   * Refuses props that do not exist: a mistyped prop in JavaScript would otherwise be dropped in silence.
   *
   * @param within the prop that holds them, dotted, such as `scale.`; empty for the construct's own
   */
  public noOthers(props: object, known: readonly string[], within = ''): void {
    for (const key of Object.keys(props)) {
      if (known.includes(key)) continue;
      const near = nearest(key, known);
      const advice = near ? `did you mean "${near}"?` : `allowed: ${known.join(', ')}`;
      this.advise(within + key, 'is not a prop of this construct', advice);
    }
  }

  /** @throws InvalidPropsError when anything was found. */
  public throwIfAny(): void {
    if (this.problems.length === 0) return;
    const path = [this.scope?.node?.path, this.id].filter(Boolean).join('/');
    throw new InvalidPropsError(this.kind, path, this.problems);
  }
}

/** A value as an error message may show it: short, on one line, nothing a terminal would obey. */
export function shown(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (typeof value === 'function') return 'a function';
  // JSON has null for these
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  let text: string;
  try {
    text = JSON.stringify(value) ?? String(value);
  } catch {
    text = 'an object';
  }
  text = printable(text);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

function nearest(word: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return ranked && ranked.distance <= Math.max(2, word.length / 3) ? ranked.candidate : undefined;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    previous = row;
  }
  return previous[b.length];
}
