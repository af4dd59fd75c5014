import { execFileSync } from 'node:child_process';
import * as path from 'node:path';
import { describeEach } from './support/describe';
import { newFolder } from './support/folders';
import { command, programEnv } from './support/program';
import { Providers } from './support/providers';
import { Terraform } from './support/terraform';

/** What the property of test/batch/any-system accepts, and Terraform has to accept as well. */
const SYSTEMS = 25;
const MAIN = path.join(__dirname, 'programs/any-systems.ts');

/** A stack with providers of its own asks for exactly the azurerm that the bindings were made from. */
function constraintsOf({ env }: Providers): string[] {
  const range = env.AZURERM_RANGE ?? '~> 4.80.0';
  return range === '~> 4.55.0' ? [range, 'own'] : [range];
}

describe('systems of parts that are chosen by chance', () => {
  describeEach(
    'with Terraform',
    (using) => {
      it('are valid, without a warning', () => {
        const folder = newFolder('any-systems');
        const [node, ...args] = command(MAIN);
        const { SYSTEMS_TRIED = String(SYSTEMS), PROPERTY_SEED = '' } = process.env;
        const seed = PROPERTY_SEED === 'random' ? String(Date.now() % 2 ** 31) : PROPERTY_SEED;
        const printed = execFileSync(node, args, {
          cwd: folder,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
          env: {
            ...process.env,
            ...programEnv(using),
            AZURERM: JSON.stringify(constraintsOf(using)),
            SYSTEMS: SYSTEMS_TRIED,
            ...(seed && { SEED: seed }),
          },
        });
        expect(Number(printed.trim())).toBe(Number(SYSTEMS_TRIED));
        const terraform = new Terraform(folder, using);
        terraform.init();
        expect(terraform.validate()).toEqual([]);
      });
    },
    { applies: false },
  );
});
