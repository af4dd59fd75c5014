import { styleText } from 'node:util';
import { Isolation, IsolationReport } from 'cdktf-azureml-private';
import {
  counted,
  countTypes,
  runScript,
  SynthesizedExample,
  synthesizeExample,
  TerraformConfiguration,
} from './examples';

const VERDICTS = ['pass', 'undetermined', 'acknowledged', 'fail', 'not applicable'] as const;
const COLOURS: { readonly [verdict: string]: 'green' | 'yellow' | 'red' | 'gray' } = {
  pass: 'green',
  undetermined: 'yellow',
  acknowledged: 'yellow',
  fail: 'red',
  'not applicable': 'gray',
};
const RULE_LINE = new RegExp(`^(${VERDICTS.join('|')})(?= +BNI\\d+ )`);

/** What was synthesized, what the rules say of it, and what to do next. */
export function summary({ folder, configuration }: SynthesizedExample, report: IsolationReport): string {
  return [...synthesized(configuration), '', ...judged(report), '', ...next(folder)].join('\n');
}

function synthesized({ resource, data, output = {} }: TerraformConfiguration): string[] {
  const types = countTypes(resource);
  const resources = types.reduce((sum, [, count]) => sum + count, 0);
  const dataSources = countTypes(data).reduce((sum, [, count]) => sum + count, 0);
  const widest = Math.max(...types.map(([type]) => type.length));
  return [
    heading(
      `Synthesized examples/quickstart: ${counted(resources, 'resource')}, ${counted(dataSources, 'data source')}, ${counted(Object.keys(output).length, 'output')}`,
    ),
    ...types.map(([type, count]) => `  ${type.padEnd(widest)}  ${String(count).padStart(3)}`),
  ];
}

/** A line for each rule, and every finding in full. */
function judged(report: IsolationReport): string[] {
  const lines = report.toText().split('\n');
  const verdicts = lines.flatMap((line) => RULE_LINE.exec(line)?.[1] ?? []);
  const summary = VERDICTS.map((verdict) => [verdict, verdicts.filter((one) => one === verdict).length] as const)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdict}`);
  return [
    heading(`Checked against ${counted(verdicts.length, 'rule')}: ${summary.join(', ')}`),
    ...lines.map((line) => `  ${line.replace(RULE_LINE, (verdict) => painted(COLOURS[verdict], verdict))}`),
  ];
}

function next(folder: string): string[] {
  return [
    heading(`The Terraform files are in ${folder}`),
    '  npx cdktf diff quickstart     shows the plan for ARM_SUBSCRIPTION_ID',
    '  npx cdktf deploy quickstart   applies it: see examples/quickstart/README.md',
  ];
}

function heading(text: string): string {
  return painted('bold', text);
}

/** Colour is for people at a terminal who did not refuse it: https://no-color.org. Node 20.9 has no styleText yet. */
function painted(style: 'bold' | 'green' | 'yellow' | 'red' | 'gray', text: string): string {
  const plain = !process.stdout.isTTY || process.env.NO_COLOR || typeof styleText !== 'function';
  return plain ? text : styleText(style, text);
}

if (require.main === module) {
  runScript(() => {
    const example = synthesizeExample('quickstart');
    const report = Isolation.of(example.stack).report();
    console.log(summary(example, report));
    if (!report.isIsolated) process.exitCode = 1;
  });
}
