import { AcceptedFinding, isReason, NOTES } from '../isolation/acknowledgements';
import { isBelow } from '../isolation/evaluate';
import { ALL_RULES } from '../isolation/rules';
import { Rule, Severity } from '../isolation/rules/rule';
import { isRecord } from './input/kind';

/** A configuration as it was read. */
export interface AcknowledgingFile {
  readonly file: string;
  readonly content: unknown;
  /** The path of the stack that it is of, where that is known. */
  readonly stack?: string;
}

/** What programs accepted with `Isolation.of(scope).acknowledge`, as they noted it in what they wrote. */
export interface ProgramAcknowledgements {
  readonly accepted: readonly AcceptedFinding[];
  readonly warnings: readonly string[];
  /**
   * What accepts nothing; to be asked when everything is judged.
   *
   * @param rules those that were asked for: of others nothing can be said
   */
  unused(rules: readonly Rule[]): readonly string[];
}

/**
 * Reads the acknowledgements that configurations bring along. Anybody may have written them: each holds for the
 * resources of its own file only, and the reason that reports show says where it comes from.
 */
export function programAcknowledgements(files: readonly AcknowledgingFile[]): ProgramAcknowledgements {
  const accepted: AcceptedFinding[] = [];
  const notes: { readonly ruleId: string; readonly text: string; isUsed: boolean }[] = [];
  const warnings: string[] = [];
  for (const file of files) {
    for (const entry of entriesOf(file.content)) {
      const found = acceptance(file, entry);
      if (typeof found === 'string')
        warnings.push(`${file.file}: notes an acknowledgement that does not count: ${found}`);
      else {
        const { scope } = entry as { scope: string };
        const at = scope === '' ? 'the whole program' : scope;
        const note = {
          ruleId: found.ruleId,
          text: `${file.file}: ${found.ruleId}, acknowledged at ${at}`,
          isUsed: false,
        };
        notes.push(note);
        const covers: AcceptedFinding['covers'] = (resource) => {
          const isCovered = found.covers(resource);
          note.isUsed ||= isCovered;
          return isCovered;
        };
        accepted.push({ ...found, covers });
      }
    }
  }
  const unused = (rules: readonly Rule[]) =>
    notes
      .filter(({ ruleId, isUsed }) => !isUsed && rules.some(({ id }) => id === ruleId))
      .map(({ text }) => `${text}, accepts nothing: no such violation was found`);
  return { accepted, warnings, unused };
}

function entriesOf(content: unknown): unknown[] {
  const comment = isRecord(content) ? content['//'] : undefined;
  const notes = isRecord(comment) ? comment[NOTES] : undefined;
  const entries = isRecord(notes) ? notes.acknowledgements : undefined;
  return Array.isArray(entries) ? entries : [];
}

/** What counts in synthesis, or why it does not. */
function acceptance({ file, stack }: AcknowledgingFile, entry: unknown): AcceptedFinding | string {
  if (!isRecord(entry)) return 'it is no object';
  const { id, scope, reason } = entry;
  const rule = ALL_RULES.find((one) => one.id === id);
  if (!rule) return `${JSON.stringify(id)} is no rule`;
  if (rule.severity === Severity.INVARIANT) return `${rule.id} is an invariant`;
  if (!isReason(reason)) return `its reason for ${rule.id} says too little`;
  if (typeof scope !== 'string') return `its scope for ${rule.id} is no path`;
  const isWhole = scope === '' || scope === stack;
  return {
    ruleId: rule.id,
    reason: `${reason.trim()} (acknowledged by the program at ${JSON.stringify(scope)}, as ${file} says)`,
    covers: (resource) => resource.origin.document === file && (isWhole || isBelow(resource, scope)),
  };
}
