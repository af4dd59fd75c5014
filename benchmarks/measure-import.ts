import { now } from './clock';

/* Run in a process of its own: `node measure-import.js <what to import…>`. */
const BINDING = /provider-azurerm[\\/]lib[\\/][^\\/]+[\\/]index\.js$/;

const start = now();
// eslint-disable-next-line @typescript-eslint/no-require-imports -- what to import, is an argument
for (const name of process.argv.slice(2)) require(name);
const milliseconds = now() - start;

const megabytes = process.resourceUsage().maxRSS / 1024;
const bindings = Object.keys(require.cache).filter((file) => BINDING.test(file));
process.stdout.write(JSON.stringify({ milliseconds, megabytes, bindings }));
