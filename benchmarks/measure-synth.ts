import { App, TerraformStack } from 'cdktf';
import { now } from './clock';
import { median } from './comparison';

/*
 * Run in a process of its own:
 * `node measure-synth.js <program's module> <scenario> <count> <how often again> <folder to write to>`.
 * Loading is over when the clock starts.
 */
const [program, scenario, count, repeats, outdir] = process.argv.slice(2);
// eslint-disable-next-line @typescript-eslint/no-require-imports -- which program, is an argument
const build = (require(program) as { [scenario: string]: (stack: TerraformStack, count: number) => void })[scenario];

const milliseconds = synthesize();
const wholeMilliseconds = now();
// in kilobytes: https://nodejs.org/docs/latest-v20.x/api/process.html#processresourceusage
const megabytes = process.resourceUsage().maxRSS / 1024;
const againMilliseconds = median(Array.from({ length: Number(repeats) }, synthesize));
process.stdout.write(JSON.stringify({ milliseconds, againMilliseconds, wholeMilliseconds, megabytes }));

function synthesize(): number {
  const start = now();
  const app = new App({ outdir });
  build(new TerraformStack(app, 'bench'), Number(count));
  app.synth();
  return now() - start;
}
