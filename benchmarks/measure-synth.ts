import { App, TerraformStack } from 'cdktf';
import { now } from './clock';

/*
 * Run in a process of its own: `node measure-synth.js <program's module> <scenario> <count> <folder to write to>`.
 * Loading is over when the clock starts.
 */
const [program, scenario, count, outdir] = process.argv.slice(2);
// eslint-disable-next-line @typescript-eslint/no-require-imports -- which program, is an argument
const build = (require(program) as { [scenario: string]: (stack: TerraformStack, count: number) => void })[scenario];

const start = now();
const app = new App({ outdir });
build(new TerraformStack(app, 'bench'), Number(count));
app.synth();
const end = now();

// in kilobytes: https://nodejs.org/docs/latest-v20.x/api/process.html#processresourceusage
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ milliseconds: end - start, wholeMilliseconds: end, megabytes }));
