import * as path from 'node:path';
import { evaluate, Evaluation } from '../isolation/evaluate';
import { hubsAndProjects } from '../isolation/facts/azure/workspace-kind';
import { Facts } from '../isolation/facts/facts';
import { System, systemsOf } from '../isolation/facts/systems';
import { ALL_RULES } from '../isolation/rules';
import type { Rule } from '../isolation/rules/rule';
import { contradictions } from '../isolation/rules/scanners';
import { isEmpty } from '../report/empty';
import { wrapped } from '../report/finding-lines';
import { Report, reportOf } from '../report/report';
import { verdictText } from '../report/text';
import { acceptanceOf, AcknowledgementFile } from './acknowledgement-file';
import { ExitCode, exitCodeOf } from './exit-code';
import { Judged, Output, outputsOf, rendered, writeOutput } from './formats';
import { Input, readInput } from './input/inputs';
import { valuesIn } from './input/variable-values';
import { packageVersion } from './package-version';
import { Problem } from './problem';
import { Progress } from './progress';
import { SUPPRESSIBLE, suppressionFiles } from './scanner-suppressions';
import { selectedRules } from './selected-rules';
import { tell } from './tell';
import { paintFor, widthOf } from './terminal';

export interface VerifyOptions {
  readonly format: readonly string[];
  readonly strict?: boolean;
  readonly acknowledgements?: string;
  readonly rules: readonly string[];
  readonly scannerSuppressions?: string;
  readonly allowUndetermined: readonly string[];
  readonly allowEmpty?: boolean;
  readonly varFile: readonly string[];
  readonly verbose?: boolean;
}

/** Judges what the paths name, writes the reports, and tells by the exit code what came out. */
export async function verify(paths: readonly string[], options: VerifyOptions): Promise<ExitCode> {
  const outputs = outputsOf(options.format);
  const rules = selectedRules(options.rules);
  const allowUndetermined = allowedToBeOpen(options.allowUndetermined);
  const acknowledgements =
    options.acknowledgements === undefined
      ? undefined
      : AcknowledgementFile.read(options.acknowledgements, new Date().toISOString().slice(0, 10));
  if (paths.filter((one) => one === '-').length > 1) throw new Problem('standard input, "-", can be read once only');

  const given = valuesIn(options.varFile);

  const progress = new Progress();
  const inputs: Input[] = [];
  const evaluations: Evaluation[] = [];
  const factsOf = new Map<System, Facts>();
  for (const name of new Set(paths)) {
    progress.show(`reading ${name}`);
    const input = await readInput(name, given);
    progress.show(`judging ${name}`);
    const facts = new Facts(input.document);
    const systems = systemsOf(facts);
    for (const system of systems) factsOf.set(system, facts);
    const accepted = [...(acknowledgements?.accepted ?? []), ...input.acknowledged.accepted];
    evaluations.push(evaluate(facts, systems, rules, accepted));
    inputs.push(input);
  }
  if (options.varFile.length > 0 && !inputs.some(({ takesVariables }) => takesVariables))
    throw new Problem(
      '--var-file: gives variables of a folder with *.tf their values, and no path is one; a plan has the values that it was made with',
    );
  progress.show('reporting');
  const evaluation = together(rules, evaluations);
  const report = reportOf(evaluation, {
    version: packageVersion(),
    documents: inputs.flatMap(({ files }) => files),
    root: process.cwd(),
    strict: options.strict,
  });
  progress.end();

  refuseOverwriting(inputs, outputs);
  const judged: Judged = { report, evaluation, factsOf: (system) => factsOf.get(system)! };
  for (const output of outputs) write(output, judged, options);
  if (options.scannerSuppressions !== undefined) writeSuppressions(options.scannerSuppressions, rules);
  const warnings = [
    ...inputs.flatMap(({ programWarnings = [] }) => programWarnings),
    ...inputs.flatMap(hidden),
    ...inputs.flatMap((input) => leftOut(input, evaluation)),
    ...inputs.flatMap((input) => input.notes?.() ?? []),
    ...inputs.flatMap(({ acknowledged }) => acknowledged.warnings),
    ...inputs.flatMap(({ acknowledged }) => acknowledged.unused(rules)),
    ...(acknowledgements?.warnings(rules) ?? []),
  ];
  for (const warning of warnings) tell(`warning: ${warning}`);
  if (isEmpty(report)) tell(emptiness(report, inputs, options));
  if (outputs.every(({ file }) => file !== undefined)) tell(`${verdictText(report)}: see ${filesOf(outputs)}`);
  return exitCodeOf(report, { ...options, allowUndetermined });
}

/** The ids of the rules that need not be determined. */
function allowedToBeOpen(lists: readonly string[]): ReadonlySet<string> {
  if (lists.length === 0) return new Set();
  const rules = lists.includes('all') ? ALL_RULES : selectedRules(lists, '--allow-undetermined');
  return new Set(rules.map(({ id }) => id));
}

/** What one path names is judged by itself: equal names in two of them need not mean the same resource. */
function together(rules: readonly Rule[], evaluations: readonly Evaluation[]): Evaluation {
  return {
    rules,
    systems: evaluations.flatMap(({ systems }) => systems),
    results: evaluations.flatMap(({ results }) => results),
  };
}

/** A report in the place of what it is about helps nobody. */
function refuseOverwriting(inputs: readonly Input[], outputs: readonly Output[]): void {
  const read = new Set(inputs.flatMap(({ files }) => files.map(({ file }) => path.resolve(file))));
  for (const { file } of outputs) {
    if (file !== undefined && read.has(path.resolve(file)))
      throw new Problem(`${file}: is judged, and cannot be overwritten`);
  }
}

function write({ format, file }: Output, judged: Judged, { verbose }: VerifyOptions): void {
  if (file !== undefined) {
    writeOutput(file, rendered(format, judged, { verbose, width: widthOf() }));
    return;
  }
  const text = rendered(format, judged, {
    verbose,
    paint: paintFor(process.stdout),
    width: widthOf(process.stdout),
    acceptance: ({ ruleId, address }) => acceptanceOf(ruleId, address),
  });
  process.stdout.write(text);
  if (format === 'text') process.stdout.write(contradictionNotes(judged));
}

/** Why people who run other scanners too will see the opposite there. */
function contradictionNotes({ report, evaluation }: Judged): string {
  const applies = (rule: Rule) =>
    report.rules.some(({ id, verdict }) => id === rule.id && verdict !== 'not-applicable');
  const lines = evaluation.rules.filter(applies).flatMap((rule) => {
    const checks = contradictions([rule]).filter(({ check }) => SUPPRESSIBLE.has(check.scanner));
    const names = checks.map(({ check }) => `${check.scanner} (${check.id})`).join(' and ');
    return checks.length === 0
      ? []
      : [
          `${rule.id} is the opposite of what ${names} ask for: --scanner-suppressions DIR writes what makes them accept it`,
        ];
  });
  return lines.map((line) => `\n${wrapped('', line, '', widthOf(process.stdout)).join('\n')}\n`).join('');
}

function writeSuppressions(folder: string, rules: readonly Rule[]): void {
  for (const { name, text } of suppressionFiles(rules)) writeOutput(`${folder}/${name}`, text);
}

/** What a document does not show, which leaves verdicts open. */
function hidden({ name, document: { opaque } }: Input): string[] {
  if (opaque.length === 0) return [];
  const some = opaque.slice(0, 3).join(', ') + (opaque.length > 3 ? ', …' : '');
  return [`${name} does not show what is in ${some}`];
}

/** Hubs and projects are workspaces too, and people may expect to see them judged. */
function leftOut({ document }: Input, { systems }: Evaluation): string[] {
  const judged = new Set(
    systems.flatMap(({ workspaceLink: link }) => (link.kind === 'resource' ? [link.resource] : [])),
  );
  const others = hubsAndProjects(document).filter((resource) => !judged.has(resource));
  if (others.length === 0) return [];
  const some =
    others
      .slice(0, 3)
      .map(({ address }) => address)
      .join(', ') + (others.length > 3 ? ', …' : '');
  return [`${some}: hubs and their projects have no batch endpoints, and are not judged`];
}

/** Nothing to judge is no proof: a pipeline must not turn green because a workspace is not where it was expected. */
function emptiness({ systems }: Report, inputs: readonly Input[], { allowEmpty }: VerifyOptions): string {
  const names = inputs.map(({ name }) => name).join(', ');
  const hint = allowEmpty ? '' : '; --allow-empty accepts that';
  const what =
    systems.length === 0 ? 'no Machine Learning workspace and no batch endpoint' : 'nothing that these rules are about';
  return `nothing to judge: ${what} in ${names}${hint}`;
}

function filesOf(outputs: readonly Output[]): string {
  return outputs.flatMap(({ file }) => (file === undefined ? [] : [file])).join(', ');
}
