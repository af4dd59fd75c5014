import { performance } from 'node:perf_hooks';
import { App, TerraformStack } from 'cdktf';

/*
 * Run in a process of its own: `node measure-synth.js <program's module> <scenario> <count> <folder to write to>`.
 * Loading is over when the clock starts.
 */
const [program, scenario, count, outdir] = process.argv.slice(2);
// eslint-disable-next-line @typescript-eslint/no-require-imports -- which program, is an argument
const build = (require(program) as { [scenario: string]: (stack: TerraformStack, count: number) => void })[scenario];

const cpuBefore = process.cpuUsage();
const start = performance.now();
const app = new App({ outdir });
build(new TerraformStack(app, 'bench'), Number(count));
app.synth();
const milliseconds = performance.now() - start;
const cpu = process.cpuUsage(cpuBefore);

process.stdout.write(
  JSON.stringify({
    milliseconds,
    cpuMilliseconds: (cpu.user + cpu.system) / 1000,
    // in kilobytes: https://nodejs.org/docs/latest-v20.x/api/process.html#processresourceusage
    megabytes: process.resourceUsage().maxRSS / 1024,
  }),
);
