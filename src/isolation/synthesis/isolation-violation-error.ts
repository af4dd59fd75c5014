import { findingText } from '../../report/finding-text';
import type { Result } from '../evaluate';
import { Severity } from '../rules/rule';

/** Thrown by synthesis when what would be written is not isolated; its message has every finding. */
export class IsolationViolationError extends Error {
  /** The ids of the rules that are violated, each once, in order. */
  public readonly ruleIds: string[];

  /**
   * @param findings what is violated, one at least
   * @param note what to know about the folder of the synthesis
   */
  constructor(findings: readonly Result[], note?: string) {
    const count = findings.length === 1 ? '1 violation' : `${findings.length} violations`;
    const blocks = findings.map((finding) => findingText(finding) + acknowledgementHint(finding));
    const end = note === undefined ? '' : `\n${note}\n`;
    super(`the synthesized configuration is not isolated, ${count}:\n\n${blocks.join('\n\n')}\n${end}`);
    this.ruleIds = [...new Set(findings.map(({ rule }) => rule.id))].sort();
    this.name = 'IsolationViolationError';
    // the real frames are all this library's and cdktf's: what helps is the line that made the offending construct
    this.stack = `${this.name}: ${this.message}\n    at ${findings[0].resource.origin.creationSite ?? 'synthesis'}`;
    Object.defineProperty(this, 'ruleIds', { enumerable: false });
  }
}

function acknowledgementHint({ rule }: Result): string {
  if (rule.severity !== Severity.RULE) return '';
  return `\n  accept     Isolation.of(scope).acknowledge({ id: '${rule.id}', reason: '…' })`;
}
