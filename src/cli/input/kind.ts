import { DocumentKind, sniff } from '../../isolation/facts/readers/sniff';
import { Problem } from '../problem';

/** What a document is that can be judged. */
export type Kind = 'configuration' | 'plan' | 'state';

/** Finds out what a document in JSON is. */
export function kindOf(document: unknown, name: string): Kind {
  const { kind, reason } = sniff(document);
  switch (kind) {
    case DocumentKind.PLAN:
      return 'plan';
    case DocumentKind.STATE:
      return 'state';
    case DocumentKind.CONFIGURATION:
      return 'configuration';
    case DocumentKind.MANIFEST:
      throw new Problem(`${name}: is the manifest of cdktf; expected the folder that it is in`);
    case DocumentKind.UNKNOWN:
      throw new Problem(
        `${name}: ${reason}; expected a configuration, or what "terraform show -json" prints of a plan or a state`,
      );
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
