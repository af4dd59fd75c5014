import type { Evaluation, Result } from '../isolation/evaluate';
import type { Resource } from '../isolation/facts/resource';
import { Severity } from '../isolation/rules/rule';
import { printable } from '../support/printable';
import { shortened } from '../support/shortened';
import { checkedByTerraform } from './checked-by-terraform';
import { count, Counts, countsAsFailure, outcomeOf, verdictOfRule } from './counts';
import { determinationOf, ReadKind } from './determination';
import { fingerprints } from './fingerprints';
import { systemNames } from './system-names';
import { Location, Locations } from './location';
import { isOfConstructs } from './of-constructs';

/*
 * What was found out, as plain data: the JSON report is this and nothing else, and every other format is made of it.
 * All texts are printable here already, so that a format only has to escape what is special in its own syntax.
 */
export interface Report {
  readonly $schema: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly documents: readonly ReportDocument[];
  readonly summary: ReportSummary;
  readonly systems: readonly ReportSystem[];
  readonly rules: readonly ReportRule[];
  readonly results: readonly ReportResult[];
}

export interface ReportDocument {
  readonly label: string;
  readonly file: string;
  readonly kind?: ReadKind;
}

export interface ReportSystem {
  readonly name: string;
  /** The files that what was judged is written in. */
  readonly files: readonly string[];
  /** How many batch endpoints it has: without any, it is judged for being ready for one. */
  readonly batchEndpoints: number;
  /** The rules that nothing read decides, and that Terraform checks in each plan by preconditions. */
  readonly checkedByTerraform?: readonly string[];
  readonly verdicts: Counts;
}

export type ResultVerdict = Result['verdict'];
export type RuleVerdict = ResultVerdict | 'not-applicable';

export interface ReportSummary {
  /** There is something to judge, and everything that counts was shown to hold. */
  readonly isolated: boolean;
  /** The worst verdict that counts: advice does only in a strict report. */
  readonly outcome: 'pass' | 'fail' | 'undetermined';
  readonly strict: boolean;
  readonly verdicts: Counts;
  readonly severities: { readonly [severity in Severity]: Counts };
}

export interface ReportRule {
  readonly id: string;
  readonly name: string;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
  readonly terraformRemedy: string;
  readonly documentation: string;
  /** The rule's own page. */
  readonly page: string;
  /** The worst that it says of anything. */
  readonly verdict: RuleVerdict;
}

export interface ReportResult {
  readonly ruleId: string;
  readonly ruleName: string;
  readonly severity: Severity;
  readonly verdict: ResultVerdict;
  /** The system that was judged: the name of one of `systems`. */
  readonly system: string;
  readonly address: string;
  readonly constructPath?: string;
  readonly message: string;
  readonly why: string;
  readonly remedy: string;
  readonly terraformRemedy: string;
  /** Which of the two is for whoever wrote the document: the library's for those who use its constructs. */
  readonly fitting: 'remedy' | 'terraformRemedy';
  readonly documentation: string;
  readonly page: string;
  readonly evidence: readonly { readonly attribute: string; readonly value: string }[];
  readonly location: Location;
  /** What was not known, and why, of an undetermined result. */
  readonly missing?: { readonly what: string; readonly obscurity: string };
  /** How to get a verdict, of an undetermined result. */
  readonly toDetermine?: string;
  /** Why an acknowledged finding is accepted. */
  readonly reason?: string;
  /** Until when it is accepted: `2027-01-31`. */
  readonly expires?: string;
  /** The same for the same rule and address, whatever the document and the values. */
  readonly fingerprint: string;
}

/** A file that was read. */
export interface ReadDocument {
  /** As its resources name it: `origin.document`. */
  readonly label: string;
  /** Its path, or what to call it where it has none. */
  readonly file: string;
  readonly kind?: ReadKind;
  /** The line on which a resource is written in it. */
  lineOf?(resource: Resource): number | undefined;
}

export interface ReportOptions {
  /** The version of this package. */
  readonly version: string;
  /** The files that were read; what is not among them is called by its label. */
  readonly documents?: readonly ReadDocument[];
  /** The folder that paths below it are given relative to. */
  readonly root?: string;
  /** Whether advice counts. */
  readonly strict?: boolean;
}

export const TOOL = 'azureml-private';
export const HOMEPAGE = 'https://github.com/cdktf-azureml-private/cdktf-azureml-private';
export const REPORT_SCHEMA =
  'https://raw.githubusercontent.com/cdktf-azureml-private/cdktf-azureml-private/main/schemas/report.schema.json';

/** The page of a rule: what passes, what fails, when it cannot tell. */
export function rulePage(id: string): string {
  return `${HOMEPAGE}/blob/main/docs/rules/${id}.md`;
}

/** Makes the data of all reports. Pure: the same evaluation gives the same report. */
export function reportOf(evaluation: Evaluation, options: ReportOptions): Report {
  const { version, documents = [], root, strict = false } = options;
  const { systems, rules, results } = evaluation;
  const locations = new Locations(documents, root);
  const marks = fingerprints(results);
  const names = systemNames(systems);
  const ofConstructs = new Set(
    results.filter(({ resource }) => isOfConstructs(resource)).map(({ resource }) => resource.origin.document),
  );
  const plain = results.map((result, index) => ({
    ...reportResult(result, locations, marks[index]),
    ...determination(result, locations, strict),
    fitting: ofConstructs.has(result.resource.origin.document) ? ('remedy' as const) : ('terraformRemedy' as const),
    system: names.get(result.system)!,
  }));
  const outcome = outcomeOf(plain, strict);
  const ofSeverity = (severity: Severity) => count(plain.filter((one) => one.severity === severity));
  return {
    $schema: REPORT_SCHEMA,
    tool: { name: TOOL, version },
    documents: documents.map(({ label, file, kind }) => ({
      label: shown(label, LONGEST.value),
      file: locations.relative(file),
      ...(kind && { kind }),
    })),
    summary: {
      isolated: outcome === 'pass' && systems.length > 0,
      outcome,
      strict,
      verdicts: count(plain),
      severities: {
        [Severity.INVARIANT]: ofSeverity(Severity.INVARIANT),
        [Severity.RULE]: ofSeverity(Severity.RULE),
        [Severity.ADVICE]: ofSeverity(Severity.ADVICE),
      },
    },
    systems: systems.map((system) => {
      const own = results.filter((one) => one.system === system);
      const checked = checkedByTerraform(system, own);
      return {
        name: names.get(system)!,
        files: [...new Set(own.map(({ resource }) => locations.fileOf(resource)))],
        batchEndpoints: system.endpoints.length,
        ...(checked.length > 0 && { checkedByTerraform: checked }),
        verdicts: count(own),
      };
    }),
    rules: rules.map(({ id, name, severity, title, why, remedy, terraformRemedy, documentation }) => ({
      id,
      name,
      severity,
      title,
      why,
      remedy,
      terraformRemedy,
      documentation,
      page: rulePage(id),
      verdict: verdictOfRule(plain, id),
    })),
    results: plain,
  };
}

/** One result as plain data, its texts printable. */
export function reportResult(result: Result, locations: Locations, fingerprint: string): ReportResult {
  const { rule, resource, verdict, system, message, evidence, missing, reason, expires } = result;
  const { constructPath } = resource.origin;
  return {
    ruleId: rule.id,
    ruleName: rule.name,
    severity: rule.severity,
    verdict,
    system: shown(system.name, LONGEST.name),
    address: shown(resource.address, LONGEST.name),
    ...optional('constructPath', constructPath),
    message: shown(message, LONGEST.message),
    why: rule.why,
    remedy: rule.remedy,
    terraformRemedy: rule.terraformRemedy,
    fitting: 'remedy',
    documentation: rule.documentation,
    page: rulePage(rule.id),
    evidence: evidence.slice(0, LONGEST.evidence).map(({ attribute, value }) => ({
      attribute: shown(attribute, LONGEST.name),
      value: shown(value, LONGEST.value),
    })),
    location: locations.of(resource),
    ...(missing && { missing: { what: shown(missing.missing, LONGEST.value), obscurity: missing.obscurity } }),
    ...optional('reason', reason),
    ...optional('expires', expires),
    fingerprint,
  };
}

/** How many characters of a text are shown: nobody writes longer ones, and a report must not grow with what is hostile. */
const LONGEST = { name: 1000, value: 2000, message: 4000, evidence: 100 };

function shown(text: string, most: number): string {
  return shortened(printable(text), most);
}

/** How to get the verdict that is missing. */
function determination({ rule, missing, resource }: Result, locations: Locations, strict: boolean) {
  if (!missing) return {};
  const isAcceptable = !strict && countsAsFailure(rule.severity, strict);
  const kind = locations.kindOf(resource);
  return { toDetermine: determinationOf({ ruleId: rule.id, missing, kind, isAcceptable }) };
}

function optional<K extends string>(key: K, text: string | undefined): { [key in K]?: string } {
  return text === undefined ? {} : ({ [key]: shown(text, LONGEST.value) } as { [key in K]?: string });
}
