import type { Location, Log, ReportingDescriptor, Result, Suppression } from 'sarif';
import { Severity } from '../isolation/rules/rule';
import { inertJson } from '../support/inert';
import { HOMEPAGE, Report, ReportResult, ReportRule, TOOL } from './report';
import { ruleMarkdown } from './rule-markdown';
import { mendings, saidOf } from './finding-lines';

export interface SarifOptions {
  /** Results that pass too. */
  readonly passes?: boolean;
}

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
/** Code-scanning services take paths below this for those of the repository. */
const ROOT = '%SRCROOT%';

/** GitHub sorts alerts by this, in the scale of CVSS; the same for all findings of a severity. */
const SECURITY_SEVERITY: { readonly [severity in Severity]: string } = {
  [Severity.INVARIANT]: '8.0',
  [Severity.RULE]: '5.5',
  [Severity.ADVICE]: '2.0',
};

/** A log in SARIF 2.1.0, for code-scanning services. */
export function sarifReport(report: Report, { passes = false }: SarifOptions = {}): string {
  const results = report.results.filter(({ verdict }) => passes || verdict !== 'pass');
  // a rule is described once for all its results: as most of them are mended
  const ofConstructs = report.results.filter(({ fitting }) => fitting === 'remedy').length;
  const fitting = 2 * ofConstructs >= report.results.length ? 'remedy' : 'terraformRemedy';
  const indexes = new Map(report.rules.map(({ id }, index) => [id, index]));
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: TOOL,
            version: report.tool.version,
            informationUri: HOMEPAGE,
            rules: report.rules.map((rule) => descriptor({ ...rule, fitting })),
          },
        },
        // distinguishes these results from those of other analyses of the same commit
        automationDetails: { id: `${TOOL}/` },
        invocations: [{ executionSuccessful: true }],
        originalUriBaseIds: { [ROOT]: { description: { text: 'the root of the repository' } } },
        columnKind: 'utf16CodeUnits',
        results: results.map((result) => sarifResult(result, indexes.get(result.ruleId)!)),
      },
    ],
  };
  return `${inertJson(JSON.stringify(log, undefined, 2))}\n`;
}

function descriptor(rule: ReportRule & Pick<ReportResult, 'fitting'>): ReportingDescriptor {
  const { id, name, severity, title, why, page } = rule;
  const [first, second] = mendings(rule);
  return {
    id,
    name,
    shortDescription: { text: sentence(title) },
    fullDescription: { text: `${sentence(title)} ${sentence(why)}` },
    help: {
      text: `${sentence(first.remedy)} Or ${second.with}: ${sentence(second.remedy)}`,
      markdown: ruleMarkdown(rule),
    },
    helpUri: page,
    defaultConfiguration: { level: levelOf(severity) },
    properties: {
      tags: ['security', 'azure', 'network-isolation', severity],
      precision: 'very-high',
      'problem.severity': severity === Severity.ADVICE ? 'recommendation' : 'error',
      'security-severity': SECURITY_SEVERITY[severity],
    },
  };
}

function levelOf(severity: Severity): 'error' | 'note' {
  return severity === Severity.ADVICE ? 'note' : 'error';
}

/*
 * An undetermined result could be of the kind `open`, but then its level has to be `none`, which nobody gets to see:
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html#_Toc34317648
 */
function sarifResult(result: ReportResult, ruleIndex: number): Result {
  const { ruleId, severity, verdict, fingerprint, address, evidence, missing, toDetermine } = result;
  const level = verdict === 'undetermined' && severity !== Severity.ADVICE ? 'warning' : levelOf(severity);
  return {
    ruleId,
    ruleIndex,
    ...(verdict === 'pass' ? { kind: 'pass', level: 'none' } : { level }),
    message: { text: messageOf(result) },
    locations: [location(result)],
    // the first is what GitHub goes by; without it the upload makes one of the line's text
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, 'ruleAndAddress/v1': fingerprint },
    ...(verdict === 'acknowledged' && { suppressions: [suppression(result)] }),
    properties: { verdict, severity, address, evidence, ...(missing && { missing, toDetermine }) },
  };
}

/** What services show of a result: where it is open, also what is not known and how to get a verdict. */
function messageOf(result: ReportResult): string {
  const { verdict, address, ruleName, missing, toDetermine, page } = result;
  if (verdict === 'pass') return withoutLinks(`${address} satisfies ${ruleName}.`);
  const said = sentence(`${address}: ${saidOf(result)}`);
  if (!missing || toDetermine === undefined) return withoutLinks(said);
  return withoutLinks(`${said} Not known: ${missing.what}. To get a verdict, ${sentence(toDetermine)} ${page}`);
}

/** Viewers make links of `[text](target)`: https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html#_Toc34317467 */
function withoutLinks(text: string): string {
  return text.replace(/\](?=\()/g, '] ');
}

function location({ location: place, address, constructPath }: ReportResult): Location {
  const { file, line, column } = place;
  return {
    physicalLocation: {
      artifactLocation: artifactLocation(file),
      region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
    },
    logicalLocations: [
      { fullyQualifiedName: address, kind: 'resource' },
      ...(constructPath === undefined ? [] : [{ fullyQualifiedName: constructPath, kind: 'resource' }]),
    ],
  };
}

function artifactLocation(file: string): { uri: string; uriBaseId?: string } {
  const segments = file.replace(/^-$/, 'standard-input').split('/');
  const encoded = segments.map((segment, index) => (index === 0 && isDrive(segment) ? segment : encode(segment)));
  if (file.startsWith('/')) return { uri: `file://${encoded.join('/')}` };
  if (isDrive(segments[0])) return { uri: `file:///${encoded.join('/')}` };
  return { uri: encoded.join('/'), uriBaseId: ROOT };
}

function isDrive(segment: string): boolean {
  return /^[a-z]:$/i.test(segment);
}

/** Half of a surrogate pair, which a hostile document may hold, has no encoding. */
function encode(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd'));
}

function suppression({ reason, expires }: ReportResult): Suppression {
  const until = expires === undefined ? '' : ` (until ${expires})`;
  return { kind: 'external', status: 'accepted', justification: `${reason ?? ''}${until}` };
}

/** Texts of rules and findings have no capital and no period; what begins with a name keeps it as it is written. */
function sentence(text: string): string {
  const start = text.replace(/^[a-z](?=[a-z]*[ ,])/, (letter) => letter.toUpperCase());
  return `${start}${/[.!?]$/.test(start) ? '' : '.'}`;
}
