import { Traversal, traversalsIn } from '../expression';
import type { JsonValue } from './config-source';
import type { ConfigurationModule } from './configuration-module';
import type { ModuleScope } from './module-scope';
import { at, Path } from './written-texts';

/** How cdktf names the data source through which one stack reads another's outputs. */
const CROSS_STACK = 'cross-stack-reference-input-';

/** What is written for something in another place, and what is read from it. */
export interface Elsewhere {
  readonly raw: JsonValue;
  readonly scope: ModuleScope;
  readonly rest: Path;
}

/** What a local, a variable of a module, an output of a module or of another stack stands for. */
export function writtenElsewhere(module: ConfigurationModule, traversal: Traversal): Elsewhere | undefined {
  const { root, path } = traversal;
  const [first, ...rest] = path;
  if (root === 'local') return { raw: at(module.locals, path.slice(0, 1)), scope: module.scope, rest };
  if (root === 'var' && module.call) {
    const raw = module.argument(String(first));
    return raw === undefined ? undefined : { raw, scope: module.call.scope, rest };
  }
  if (root === 'module') {
    const selected = module.calledModule(String(first))?.select(rest);
    const [name, ...inner] = selected?.rest ?? [];
    if (!selected || selected.instances.length !== 1 || name === undefined) return undefined;
    const { scope } = selected.instances[0];
    return { raw: scope.module.output(String(name))?.value, scope, rest: inner };
  }
  return crossStackOutput(module, traversal);
}

export function crossStackOutput(module: ConfigurationModule, { root, path }: Traversal): Elsewhere | undefined {
  if (root !== 'data' || path[0] !== 'terraform_remote_state' || path[2] !== 'outputs') return undefined;
  const name = String(path[1]);
  // any other state is somebody else's, whatever it is called
  if (!name.startsWith(CROSS_STACK)) return undefined;
  const stack = module.reading.stacks.get(name.slice(CROSS_STACK.length));
  const output = stack?.output(String(path[3]));
  return stack && output ? { scope: stack.scope, raw: output.value, rest: path.slice(4) } : undefined;
}

/** What is written at the place that is read: of a reference, the reference to it. */
export function memberOf({ raw, rest }: Elsewhere): JsonValue {
  if (rest.length === 0) return raw;
  if (typeof raw !== 'string') return at(raw, rest);
  const whole = wholeTraversal(raw);
  return whole && `\${${whole.text}${rest.map((key) => `[${JSON.stringify(key)}]`).join('')}}`;
}

export function wholeTraversal(raw: JsonValue): Traversal | undefined {
  if (typeof raw !== 'string' || !raw.startsWith('${') || !raw.endsWith('}')) return undefined;
  const traversals = traversalsIn(raw);
  return traversals.length === 1 && traversals[0].text === raw.slice(2, -1).trim() ? traversals[0] : undefined;
}
