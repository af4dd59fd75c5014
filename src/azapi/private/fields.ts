import { TerraformMetaArguments } from 'cdktf';
import { PropProblems, shown } from '../../support/prop-problems';
import { isOpen, isRecord, Kind } from './kinds';

/** One kind for every prop of a config, except those that every Terraform element has. */
export type Kinds<Config> = { readonly [Prop in Exclude<keyof Config, keyof TerraformMetaArguments>]-?: Kind };

/** A prop and the Terraform argument it becomes. */
export interface Field {
  readonly prop: string;
  readonly attribute: string;
  readonly kind: Kind;
}

/** The arguments of an element, or of something nested in one: their names, checks and way into Terraform. */
export class Fields {
  public readonly all: readonly Field[];
  private readonly byProp: ReadonlyMap<string, Field>;

  constructor(kinds: Readonly<Record<string, Kind>>) {
    this.all = Object.entries(kinds).map(([prop, kind]) => ({
      prop,
      attribute: prop.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      kind,
    }));
    this.byProp = new Map(this.all.map((field) => [field.prop, field]));
  }

  public get(prop: string): Field | undefined {
    return this.byProp.get(prop);
  }

  /**
   * Reports all that is wrong with the given props.
   * @param prefix of their names in messages, such as `retry.`
   * @param others props that are known, but no arguments
   */
  public check(problems: PropProblems, given: object, prefix = '', others: readonly string[] = []): void {
    for (const { prop, kind } of this.all) {
      const value = (given as Record<string, unknown>)[prop];
      if (value !== undefined && value !== null) kind.check(problems, prefix + prop, value);
      else if (kind.required) kind.check(problems, prefix + prop, undefined);
    }
    for (const [prop, value] of Object.entries(given)) {
      if (value === undefined || this.byProp.has(prop) || others.includes(prop)) continue;
      const known = [...this.byProp.keys(), ...others].map((name) => prefix + name);
      problems.noOthers({ [prefix + prop]: value }, known);
    }
  }

  /** The arguments under Terraform's names. */
  public write(given: object): Record<string, unknown> {
    const written: Record<string, unknown> = {};
    for (const { prop, attribute, kind } of this.all) {
      const value = (given as Record<string, unknown>)[prop];
      if (value !== undefined && value !== null) written[attribute] = kind.write ? kind.write(value) : value;
    }
    return written;
  }
}

/** A nested object. */
export function struct(kinds: Readonly<Record<string, Kind>>, example: string, block?: 'single'): Kind {
  const fields = new Fields(kinds);
  return {
    block,
    check: (problems, prop, value) => {
      if (isOpen(value)) return;
      if (isRecord(value)) fields.check(problems, value, `${prop}.`);
      else problems.add(prop, `${shown(value)} is not an object`, `an object such as ${example}`);
    },
    write: (value) => (isOpen(value) ? value : fields.write(value)),
  };
}

/** A nested object that Terraform wants as a list of one block. */
export function listOfOne(one: Kind): Kind {
  return { ...one, block: 'list', write: (value) => (isOpen(value) ? value : [one.write!(value)]) };
}

/** A list of nested objects. */
export function listOf(one: Kind): Kind {
  return {
    check: (problems, prop, value) => {
      if (Array.isArray(value)) value.forEach((item, index) => one.check(problems, `${prop}[${index}]`, item));
      else if (!isOpen(value)) problems.add(prop, `${shown(value)} is not a list`, 'a list of objects');
    },
    write: (value) => (Array.isArray(value) ? value.map((item) => one.write!(item)) : value),
  };
}
