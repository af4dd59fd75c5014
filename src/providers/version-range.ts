/** A version as three numbers; a pre-release counts as its release. */
type Version = readonly [number, number, number];

/** The versions that a Terraform version constraint lets through, as the lowest and the first that is too high. */
export interface VersionRange {
  readonly from: Version;
  /** Undefined: no upper end. */
  readonly below: Version | undefined;
}

const TERM = /^\s*(=|!=|>=|>|<=|<|~>)?\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-[\w.]+)?\s*$/;

/**
 * The range of a constraint such as `~> 4.77, < 4.90`; exclusions (`!=`) do not narrow it.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export function versionRange(constraint: string): VersionRange | undefined {
  let from: Version = [0, 0, 0];
  let below: Version | undefined;
  for (const term of constraint.split(',')) {
    const match = TERM.exec(term);
    if (!match) return undefined;
    const [, operator = '=', major, minor, patch] = match;
    const version: Version = [Number(major), Number(minor ?? 0), Number(patch ?? 0)];
    const next: Version = [version[0], version[1], version[2] + 1];
    const low = ['=', '>=', '~>'].includes(operator) ? version : operator === '>' ? next : undefined;
    const high = upperEnd(operator, version, next, patch !== undefined);
    if (low && compare(low, from) > 0) from = low;
    if (high && (!below || compare(high, below) < 0)) below = high;
  }
  return { from, below };
}

/** Whether all versions of a range are at least this one (true), none is (false), or some are (undefined). */
export function isAtLeast({ from, below }: VersionRange, version: Version): boolean | undefined {
  if (compare(from, version) >= 0) return true;
  return below && compare(below, version) <= 0 ? false : undefined;
}

/** Whether a version, such as `1.2.3`, is in a range. */
export function within({ from, below }: VersionRange, version: string): boolean {
  const exactly = versionRange(version);
  return exactly !== undefined && compare(from, exactly.from) <= 0 && (!below || compare(exactly.from, below) < 0);
}

function upperEnd(operator: string, version: Version, next: Version, hasPatch: boolean): Version | undefined {
  switch (operator) {
    case '<':
      return version;
    case '<=':
    case '=':
      return next;
    case '~>':
      return hasPatch ? [version[0], version[1] + 1, 0] : [version[0] + 1, 0, 0];
    default:
      return undefined;
  }
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
