import { Obscurity, PartialValue, Target, Unresolved } from '../value';
import { Failure } from './failure';
import { shorten } from './limits';
import { limitedText, toText } from './values';

/** A value that is computed from those parts in a way that is known. */
export function computedFrom(text: string, parts: readonly Unresolved[]): Unresolved {
  const [first] = parts;
  const obscurity = first && parts.every((part) => part.obscurity === first.obscurity) ? first.obscurity : undefined;
  return obscure(text, parts, obscurity);
}

/** A value of which only the parts are known, or not even those. */
export function obscure(
  text: string,
  parts: readonly Unresolved[] = [],
  obscurity: Obscurity = Obscurity.EXPRESSION,
): Unresolved {
  return new Unresolved(obscurity, shorten(text), targetsOf(parts));
}

/** The targets of all parts, each once. */
export function targetsOf(parts: readonly Unresolved[]): readonly Target[] {
  if (parts.length === 1) return parts[0].targets;
  const seen = new Map<object, Set<string>>();
  return parts
    .flatMap((part) => part.targets)
    .filter(({ resource, path }) => {
      const paths = seen.get(resource) ?? new Set();
      seen.set(resource, paths);
      const key = JSON.stringify(path);
      if (paths.has(key)) return false;
      paths.add(key);
      return true;
    });
}

/** The parts one after the other. After one exact part, plain text is its suffix. */
export function concatenate(text: string, all: readonly PartialValue[]): string | Unresolved {
  const parts = all.filter((part) => part !== '');
  const unknown = parts.filter((part) => part instanceof Unresolved);
  const [head] = parts;
  const known = (values: readonly PartialValue[]): string => limitedText(values.map(toText).join(''));
  if (unknown.length === 0) return known(parts);
  parts.forEach((part) => part instanceof Unresolved || toText(part));
  if (unknown.length > 1 || head !== unknown[0] || !unknown[0].exact) {
    const { obscurity, text: shown, targets } = computedFrom(text, unknown);
    const last = unknown[unknown.length - 1];
    const tail = known(parts.slice(parts.lastIndexOf(last) + 1));
    return new Unresolved(obscurity, shown, targets, false, '', last.tail + tail);
  }
  const only = unknown[0];
  return new Unresolved(only.obscurity, shorten(text), only.targets, true, only.suffix + known(parts.slice(1)));
}

/** The attribute that is read from a value that is not known. */
export function memberOf(value: Unresolved, key: string | number, text: string): Unresolved {
  if (value.suffix !== '') throw new Failure('a text has no attributes');
  const [target] = value.targets;
  if (!value.exact || value.targets.length !== 1 || !target) {
    return new Unresolved(value.obscurity, shorten(text), value.targets);
  }
  const path = [...target.path, key];
  return new Unresolved(value.obscurity, shorten(text), [{ resource: target.resource, path }], true);
}
