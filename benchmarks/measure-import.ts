import { performance } from 'node:perf_hooks';

/* Run in a process of its own: `node measure-import.js <what to import…>`. */
const start = performance.now();
const cpuBefore = process.cpuUsage();
// eslint-disable-next-line @typescript-eslint/no-require-imports -- what to import, is an argument
for (const name of process.argv.slice(2)) require(name);
const cpu = process.cpuUsage(cpuBefore);
const milliseconds = performance.now() - start;

process.stdout.write(
  JSON.stringify({
    milliseconds,
    cpuMilliseconds: (cpu.user + cpu.system) / 1000,
    megabytes: process.resourceUsage().maxRSS / 1024,
    bindings: Object.keys(require.cache).filter((file) =>
      /provider-azurerm[\\/]lib[\\/][^\\/]+[\\/]index\.js$/.test(file),
    ),
  }),
);
