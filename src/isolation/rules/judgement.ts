import type { Resource } from '../facts/resource';
import { Maybe, Missing } from '../facts/value';
import { Evidence, Outcome, seen } from './rule';
import { SharedMessage, together } from './shared-message';

/**
 * What a rule finds out about one resource, bit by bit: one wrong value fails it, however much else is not known; one
 * that is not known leaves it open.
 */
export class Judgement {
  private readonly evidence: Evidence[] = [];
  private readonly complaints: (string | SharedMessage)[] = [];
  private readonly doubts: { readonly message: string | SharedMessage; readonly missing: Missing }[] = [];

  constructor(private readonly resource: Resource) {}

  public saw(attribute: string, value: unknown): this {
    const shown = typeof value === 'string' ? value : JSON.stringify(value);
    this.evidence.push({ attribute, value: value === undefined ? '(not set)' : shown });
    return this;
  }

  public wrong(message: string | SharedMessage): this {
    this.complaints.push(message);
    return this;
  }

  public unclear(message: string | SharedMessage, missing: Missing): this {
    this.doubts.push({ message, missing });
    return this;
  }

  /** Judges one value, as `judge` does. */
  public value<T>(attribute: string, value: Maybe<T>, isRight: (value: T) => boolean, complaint: string): this {
    if (!value.known) return this.unclear(`${attribute} is not known: ${complaint} otherwise`, value);
    this.evidence.push(seen(value, attribute));
    return isRight(value.value) ? this : this.wrong(complaint);
  }

  public get outcome(): Outcome {
    const { resource, evidence, complaints, doubts } = this;
    if (complaints.length > 0) return { verdict: 'fail', resource, message: together(complaints), evidence };
    const [doubt] = doubts;
    if (!doubt) return { verdict: 'pass', resource, message: '', evidence };
    const missing = doubts.map((one) => ({ attribute: 'missing', value: one.missing.missing }));
    return {
      verdict: 'undetermined',
      resource,
      message: together(doubts.map(({ message }) => message)),
      missing: doubt.missing,
      evidence: [...evidence, ...missing],
    };
  }
}

/** The name of an attribute in the spelling of the resource that a finding is about. */
export function spelled({ type }: Resource, azurerm: string, azapi: string): string {
  return type === 'azapi_resource' ? azapi : azurerm;
}
