/* eslint-disable @typescript-eslint/no-require-imports -- a command is loaded when it is called: start-up is part of every call */
import { Argument, Command, CommanderError, Option } from 'commander';
import { ExitCode } from './exit-code';
import { FORMATS } from './formats';
import { inert } from '../support/inert';
import { printable } from '../support/printable';
import { packageVersion } from './package-version';
import { Problem } from './problem';
import { Shell, SHELLS } from './shells';
import type { VerifyOptions } from './verify';

const HOMEPAGE = 'https://github.com/cdktf-azureml-private/cdktf-azureml-private';
const ISSUES = `${HOMEPAGE}/issues`;
/** Runs the command that the arguments of this process name. */
export async function main(): Promise<void> {
  process.stdout.on('error', onOutputError);
  process.stderr.on('error', onOutputError);
  try {
    await program().parseAsync();
  } catch (error) {
    process.exitCode = codeOf(error);
  }
}

export function program(): Command {
  const command = new Command('azureml-private')
    .description('Tells whether Azure Machine Learning workspaces are right for batch endpoints on a private network.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .showHelpAfterError('("azureml-private --help" tells how to use it)')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  addVerify(command);
  command
    .command('prerequisites')
    .description('list what must exist before Terraform applies a configuration: resources, assets, roles, quota')
    .argument('<path...>', PATHS)
    .option('--json', 'as JSON')
    .action((paths: string[], { json = false }: { json?: boolean }) =>
      (require('./prerequisites') as typeof import('./prerequisites')).prerequisites(paths, json),
    );
  command
    .command('explain')
    .description('print everything about a rule: why, how to mend it, which scanners agree')
    .argument('<rule...>', 'ids or names: BNI303, storage-endpoint-queue')
    .addHelpText('after', EXPLAIN)
    .action((names: string[]) => (require('./rules') as typeof import('./rules')).explain(names));
  command
    .command('rules')
    .description('list all rules: id, severity, name, what must hold')
    .option('--json', 'as JSON')
    .action(({ json = false }: { json?: boolean }) => (require('./rules') as typeof import('./rules')).listRules(json));
  command
    .command('completion')
    .description('print a script that makes a shell complete commands, options and rules')
    .addArgument(new Argument('<shell>', 'the shell that is to complete').choices(SHELLS))
    .addHelpText('after', COMPLETION)
    .action((shell: Shell) => {
      process.stdout.write((require('./completion') as typeof import('./completion')).completionScript(shell, command));
    });
  return command;
}

function addVerify(command: Command): void {
  command
    .command('verify')
    .description('judge Terraform configurations, plans and states')
    .argument('<path...>', PATHS)
    .addOption(
      new Option(
        '-f, --format <format[=file]>',
        `${FORMATS.join(', ')}; to a file with =FILE; several times, at most once without a file`,
      )
        .argParser(collected)
        .default([], 'text'),
    )
    .option('-s, --strict', 'advice and what cannot be determined count too')
    .option('-a, --acknowledgements <file>', 'violations that are accepted, with reasons, as YAML or JSON')
    .addOption(
      new Option('-r, --rules <ids>', 'these rules only: BNI303,BNI405').argParser(collected).default([], 'all'),
    )
    .addOption(
      new Option('--var-file <file>', 'values for the variables of a folder, as for Terraform; several times')
        .argParser(collected)
        .default([], 'none'),
    )
    .option('--scanner-suppressions <dir>', 'write what makes checkov and PSRule accept what batch endpoints need')
    .addOption(
      new Option('-u, --allow-undetermined <ids>', 'accept what these rules cannot determine: BNI403,BNI401, or all')
        .argParser(collected)
        .default([], 'none')
        .conflicts('strict'),
    )
    .option('--allow-empty', 'accept that there is nothing to judge')
    .option('-v, --verbose', 'show rules that pass or do not apply too')
    .addHelpText('after', VERIFY)
    .action(async (paths: string[], options: VerifyOptions) => {
      process.exitCode = await (require('./verify') as typeof import('./verify')).verify(paths, options);
    });
}

function collected(value: string, previous: string[]): string[] {
  return [...previous, value];
}

const PATHS =
  'cdktf.out; a folder with *.tf or *.tf.json; one such file; a plan or state in JSON, as "terraform show -json" prints it; or - for standard input';

const EXAMPLES = `
Examples:
  azureml-private verify cdktf.out
  terraform show -json tfplan | azureml-private verify -
  azureml-private verify --format text --format sarif=report.sarif plan.json
  azureml-private explain BNI303

More: ${HOMEPAGE}/blob/main/docs/verify.md`;

const VERIFY = `
Examples:
  azureml-private verify cdktf.out
  azureml-private verify infra --acknowledgements accepted.yaml
  terraform show -json tfplan | azureml-private verify - --strict
  azureml-private verify plan.json -f text -f sarif=out.sarif -f html=out.html

Exit codes:
  0  nothing fails; advice counts with --strict only
  1  an invariant or a rule is violated; with --strict, also advice, or something
     could not be determined
  2  nothing fails, but something could not be determined that
     --allow-undetermined does not name
  3  wrong usage, input that cannot be read, or nothing to judge`;

const EXPLAIN = `
Examples:
  azureml-private explain BNI303
  azureml-private explain storage-endpoint-queue dns-zone-linked

"azureml-private rules" lists them all.`;

const COMPLETION = `
Examples:
  bash  source <(azureml-private completion bash)
  zsh   azureml-private completion zsh > "\${fpath[1]}/_azureml-private"
  fish  azureml-private completion fish > ~/.config/fish/completions/azureml-private.fish`;

/** What went wrong is told here, but for what commander has told already. */
function codeOf(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ISOLATED : ExitCode.PROBLEM;
  if (error instanceof Problem) {
    for (const line of error.message.split('\n')) process.stderr.write(inert(`azureml-private: ${line}\n`));
    return ExitCode.PROBLEM;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  if (process.env.AZUREML_PRIVATE_DEBUG) process.stderr.write(`${stack ?? ''}\n`);
  process.stderr.write(
    `azureml-private: unexpected error: ${inert(printable(message.split('\n')[0]))}; AZUREML_PRIVATE_DEBUG=1 shows where; please report it: ${ISSUES}\n`,
  );
  return ExitCode.PROBLEM;
}

/** Whoever reads the output may stop reading, `azureml-private rules | head`; the exit code stays what it is. */
function onOutputError({ code, message }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') return;
  process.stderr.write(`azureml-private: standard output cannot be written: ${message}\n`);
  process.exit(ExitCode.PROBLEM);
}
