import { traversalsIn } from '../expression';
import { wholeTraversal } from './written-elsewhere';
import { Obscurity, PartialValue, Target, textOfPlain, Unresolved } from '../value';
import { isObject, JsonObject, JsonValue } from './config-source';
import { asObject, memberOf, objectsIn } from './json';
import { HclExpression } from './hcl-expression';
import { asExpression, PlanExpression } from './plan-expression';
import type { PlanResource } from './plan-resource';
import type { PlanScope } from './plan-scope';
import type { Key } from './reference';
import { NOT_SET, Provenance } from './shown-source';
import { walk } from './walk';

/** A value that is not known, and of which the plan does not show where it comes from. */
class NotShown implements Provenance {
  constructor(private readonly why: string) {}

  public member(): Provenance {
    return this;
  }

  public item(): Provenance {
    return this;
  }

  public explain(): Unresolved {
    return new Unresolved(Obscurity.EXPRESSION, this.why);
  }

  public direct(): undefined {
    return undefined;
  }

  public references(): Target[] {
    return [];
  }
}

export const NO_CONFIGURATION: Provenance = new NotShown(
  'known after apply, without a configuration to tell from what',
);
/** Plans leave out what `dynamic` blocks are made from. */
const DYNAMIC: Provenance = new NotShown('known after apply, in a dynamic block, which plans do not show');

/** Blocks that no provider adds by itself: one that is not written comes from a `dynamic` block. */
const NEVER_COMPUTED = new Set(['private_dns_zone_group', 'private_service_connection', 'delegation', 'enabled_log']);

/** The body of a resource or block. */
export class BlockProvenance implements Provenance {
  constructor(
    private readonly expressions: JsonObject,
    private readonly resource: PlanResource,
    private readonly scope: PlanScope,
    private readonly path: readonly Key[] = [],
  ) {}

  public member(key: string, value: JsonValue): Provenance {
    const written = memberOf(this.expressions, key);
    const path = [...this.path, key];
    if (written === undefined) {
      const isBlock = NEVER_COMPUTED.has(key) || objectsIn(value).length > 0;
      return isBlock ? DYNAMIC : NOT_SET;
    }
    if (Array.isArray(written)) return new BlocksProvenance(objectsIn(written), this.resource, this.scope, path);
    const expression = asExpression(written);
    if (!expression) return new BlockProvenance(asObject(written), this.resource, this.scope, path);
    return expression.isTemplate
      ? new TemplateProvenance(expression, this.scope, [])
      : new HclExpression(expression, this.resource, this.scope, path).at([]);
  }

  public item(): Provenance {
    return this;
  }

  public explain(): PartialValue {
    return undefined;
  }

  public direct(): undefined {
    return undefined;
  }

  public references(): Target[] {
    return Object.keys(this.expressions).flatMap((key) => this.member(key, undefined).references());
  }
}

/** Several blocks of one kind. Sets of them are shown in another order than they were written in. */
class BlocksProvenance implements Provenance {
  constructor(
    private readonly blocks: readonly JsonObject[],
    private readonly resource: PlanResource,
    private readonly scope: PlanScope,
    private readonly path: readonly Key[],
  ) {}

  public member(key: string, value: JsonValue): Provenance {
    return this.item(0, undefined).member(key, value);
  }

  public item(index: number, value: JsonValue): Provenance {
    const fitting = this.blocks.length > 1 ? this.blocks.filter((block) => mayBe(block, value)) : this.blocks;
    if (fitting.length !== 1)
      return fitting.length === 0 ? DYNAMIC : new NotShown('known after apply, in one of several blocks');
    return new BlockProvenance(fitting[0], this.resource, this.scope, [...this.path, index]);
  }

  public explain(): PartialValue {
    return undefined;
  }

  public direct(): undefined {
    return undefined;
  }

  public references(): Target[] {
    return this.blocks.flatMap((block) =>
      new BlockProvenance(block, this.resource, this.scope, this.path).references(),
    );
  }
}

/** Whether a block as it is written may be one as it is shown: the constants in it are the same. */
function mayBe(block: JsonObject, value: JsonValue): boolean {
  if (!isObject(value)) return true;
  return Object.keys(block).every((key) => {
    const expression = asExpression(block[key]);
    const shown = memberOf(value, key);
    const isConstant = expression && expression.references.length === 0 && expression.constant !== undefined;
    return !isConstant || shown === undefined || JSON.stringify(shown) === JSON.stringify(expression.constant);
  });
}

/** An expression in JSON syntax, of which the plan shows everything. */
class TemplateProvenance implements Provenance {
  constructor(
    private readonly expression: PlanExpression,
    private readonly scope: PlanScope,
    private readonly path: readonly Key[],
  ) {}

  public member(key: string): Provenance {
    return new TemplateProvenance(this.expression, this.scope, [...this.path, key]);
  }

  public item(index: number): Provenance {
    return new TemplateProvenance(this.expression, this.scope, [...this.path, index]);
  }

  public explain(): PartialValue {
    const { written, rest } = this.written;
    const value = walk(this.scope.evaluate({ ...this.expression, constant: written }), rest, textOfPlain(written));
    const isSomeUnknown = unresolvedIn(value, 0);
    if (value instanceof Unresolved && value.targets.length === 0)
      return new Unresolved(Obscurity.EXPRESSION, value.text);
    return isSomeUnknown ? value : new Unresolved(Obscurity.EXPRESSION, 'known after apply');
  }

  public direct(): Target | undefined {
    const { written, rest } = this.written;
    const traversal = rest.length === 0 ? wholeTraversal(written) : undefined;
    return traversal && this.scope.only(traversal);
  }

  public references(): Target[] {
    const found: Target[] = [];
    const waiting = [this.written.written];
    while (waiting.length > 0) {
      const next = waiting.pop();
      if (typeof next === 'string') {
        for (const traversal of traversalsIn(next))
          for (const target of this.scope.targets(traversal)) found.push(target);
      } else if (Array.isArray(next)) for (const item of next) waiting.push(item);
      else if (isObject(next)) for (const [key, member] of Object.entries(next)) waiting.push(key, member);
    }
    return found;
  }

  /** What is written at the path, or the text above it that makes it. */
  private get written(): { written: JsonValue; rest: readonly Key[] } {
    let written = this.expression.constant;
    for (const [index, key] of this.path.entries()) {
      if (typeof written === 'string') return { written, rest: this.path.slice(index) };
      written = Array.isArray(written) ? written[Number(key)] : memberOf(written, String(key));
    }
    return { written, rest: [] };
  }
}

function unresolvedIn(value: PartialValue, depth: number): boolean {
  if (value instanceof Unresolved) return true;
  if (value === null || typeof value !== 'object' || depth > 100) return false;
  return Object.values(value).some((member) => unresolvedIn(member, depth + 1));
}
