import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Testing } from 'cdktf';
import { build } from '../../examples/quickstart/main';
import { ALL_RULES } from '../../src/isolation/rules';
import { Markdown, root } from './markdown';
import { program, run, typeErrors } from './programs';
import { membersOf } from './public-api';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: { readonly [name: string]: string };
}

interface Configuration {
  readonly resource: { [type: string]: { [name: string]: { '//': { metadata: { path: string } } } } };
  readonly output: { [name: string]: object };
  readonly terraform: { required_providers: { [name: string]: { version: string } } };
}

const readme = new Markdown('README.md');
const programs = readme.blocks.filter(({ language }) => language === 'ts');
const refused = programs.filter(({ note }) => note === 'refused');
const tests = programs.filter(({ note }) => note === 'test');
const accepted = programs.filter(({ note }) => note === '');
const manifest: Manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));

let synthesized: Configuration;
let addresses: { readonly address: string; readonly type: string; readonly path: string }[];

/** Runs a program and reads what it writes. */
function synthesize(text: string): Configuration {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'readme-'));
  process.env.CDKTF_OUTDIR = outdir;
  const log = jest.spyOn(console, 'log').mockImplementation();
  try {
    run(program(text));
    return JSON.parse(fs.readFileSync(path.join(outdir, 'stacks/quickstart/cdk.tf.json'), 'utf8'));
  } finally {
    log.mockRestore();
    delete process.env.CDKTF_OUTDIR;
    fs.rmSync(outdir, { recursive: true });
  }
}

describe('the programs', () => {
  it('have the right types', () => {
    expect(typeErrors(programs.map(({ text, note }) => (note === 'test' ? text : program(text))))).toEqual([]);
  }, 120_000);

  it.each(accepted.map(({ text }) => [firstStatement(text), text]))('run: %s', (_, text) => {
    expect(synthesize(text).terraform.required_providers).toHaveProperty('azapi');
  });

  it.each(tests.map(({ text }) => [firstStatement(text), text]))('pass as tests: %s', (_, text) => {
    expect(run(text)).toBe(1);
  });

  it('are refused with the finding that is shown', () => {
    const shown = readme.blocks.filter(({ note }) => note === 'refusal').map(({ text }) => withoutPlace(text));
    expect(refused.map(({ text }) => withoutPlace(messageOf(() => synthesize(text))))).toEqual(shown);
  });

  it('acknowledge what would be refused otherwise', () => {
    const acknowledging = accepted.filter(({ text }) => text.includes('.acknowledge('));
    expect(acknowledging).not.toHaveLength(0);
    for (const { text } of acknowledging) {
      const [, id] = /acknowledge\(\{ id: '(\w+)'/.exec(text)!;
      expect(messageOf(() => synthesize(text.replace(/^.*\.acknowledge\(.*$/m, '')))).toContain(id);
    }
  });

  it('begin with the quickstart', () => {
    const quickstart = JSON.parse(Testing.synth(build(Testing.app())));
    expect(withoutMetadata(synthesize(programs[0].text).resource)).toEqual(withoutMetadata(quickstart.resource));
  });
});

describe('the program in Python', () => {
  it('is the quickstart, which npm run check:python runs', () => {
    const [python] = readme.blocks.filter(({ language }) => language === 'python').map(({ text }) => text.trim());
    expect(python).toBe(fs.readFileSync(path.join(root, 'examples/quickstart/main.py'), 'utf8').trim());
  });
});

describe('what the first program makes', () => {
  beforeAll(() => {
    synthesized = synthesize(programs[0].text);
    addresses = Object.entries(synthesized.resource).flatMap(([type, named]) =>
      Object.entries(named).map(([name, body]) => ({
        address: `${type}.${name}`,
        type,
        path: body['//'].metadata.path.replace('quickstart/Scoring/', ''),
      })),
    );
  });

  it('is as many resources and outputs as stated', () => {
    expect(/(\d+) resources/.exec(readme.text)?.[1]).toBe(String(addresses.length));
    expect(readme.text).toMatch(/and five outputs/);
    expect(Object.keys(synthesized.output)).toHaveLength(5);
  });

  it('is what the table of resources lists, construct by construct', () => {
    const rows = readme.rows('construct', 'resources', 'why');
    const constructs = [...new Set(rows.map(([construct]) => plain(construct)))];
    const actual: { [line: string]: number } = {};
    for (const { path: at, type } of addresses) {
      const [owner] = constructs
        .filter((construct) => at === construct || at.startsWith(`${construct}/`))
        .sort((one, other) => other.length - one.length);
      const line = `${owner} ${type}`;
      actual[line] = (actual[line] ?? 0) + 1;
    }
    const stated = rows.flatMap(([construct, resources]) =>
      [...resources.matchAll(/`(\w+)` × (\d+)/g)].map(([, type, count]) => [
        `${plain(construct)} ${type}`,
        Number(count),
      ]),
    );
    expect(Object.fromEntries(stated)).toEqual(actual);
    expect(stated).toHaveLength(Object.keys(actual).length);
  });

  it('has the outputs of the table', () => {
    expect(
      readme
        .rows('output', 'what')
        .map(([output]) => plain(output))
        .sort(),
    ).toEqual(Object.keys(synthesized.output).sort());
  });

  it('has the addresses that are named', () => {
    const named = [...readme.text.matchAll(/\b(?:azurerm|azapi)_\w+\.\w+_[0-9A-F]{8}\b/g)].map(([address]) => address);
    const known = addresses.map(({ address }) => address);
    expect(named.filter((address) => !known.includes(address))).toEqual([]);
    expect(named).not.toHaveLength(0);
  });

  it('is billed as often as the table of costs counts', () => {
    const types: { [what: string]: string } = {
      'private endpoints': 'azurerm_private_endpoint',
      'NAT gateway': 'azurerm_nat_gateway',
      'public IP address': 'azurerm_public_ip',
      'Premium registry': 'azurerm_container_registry',
      'private DNS zones': 'azurerm_private_dns_zone',
      clusters: 'azurerm_machine_learning_compute_cluster',
    };
    const counted = readme.rows('resource', 'billed by').flatMap(([resource]) => {
      const [, count, what] = /^(\d+) (.+)$/.exec(resource) ?? [];
      return what ? [[what, Number(count)]] : [];
    });
    const actual = Object.entries(types).map(([what, type]) => [
      what,
      addresses.filter((one) => one.type === type).length,
    ]);
    expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(actual));
  });

  it('asks for the providers that are stated', () => {
    const versions = Object.fromEntries(
      readme.rows('needed', 'why').flatMap(([needed, why]) => {
        const [, version] = /asks for `([^`]+)`/.exec(why) ?? [];
        return version ? [[needed, version]] : [];
      }),
    );
    const { azurerm, azapi } = synthesized.terraform.required_providers;
    expect(versions).toEqual({ azurerm: azurerm.version, azapi: azapi.version });
  });
});

describe('the tables', () => {
  it('list every prop with its type and default', () => {
    const stated = readme.rows('prop', 'type', 'default', 'what').map((row) => row.slice(0, 3).map(plain).join(' | '));
    const props = membersOf('src/batch/secure-batch-endpoint-props.ts', 'SecureBatchEndpointProps');
    expect(stated).toEqual(props.map((prop) => [prop.name, prop.type, prop.default].map(plain).join(' | ')));
  });

  it('list every public property with its type', () => {
    const stated = readme.rows('property', 'type', 'what').map((row) => row.slice(0, 2).map(plain));
    const members = membersOf('src/batch/secure-batch-endpoint.ts', 'SecureBatchEndpoint');
    expect(stated).toEqual(members.map(({ name, type }) => [name, type]));
  });

  it('list the families of rules', () => {
    const families = [...new Set(ALL_RULES.map(({ id }) => `${id[3]}xx`))].sort();
    expect(readme.rows('ids', 'about').map(([ids]) => ids)).toEqual(families);
  });
});

it('asks for the peers and the Node.js of package.json', () => {
  const [install] = readme.blocks.map(({ text }) => text).filter((text) => text.startsWith('npm install'));
  for (const [peer, range] of Object.entries(manifest.peerDependencies)) {
    expect(install).toContain(`${peer}@${range}`);
  }
  expect(install).toContain(`${manifest.name}-${manifest.version}.tgz`);
  expect(readme.rows('needed', 'why').find(([needed]) => needed === 'Node.js')?.[1]).toContain(
    manifest.engines.node.replace(/^>= |\.0$/g, ''),
  );
});

function firstStatement(text: string): string {
  return text.split('\n').find((line) => line.includes('(')) ?? text;
}

function messageOf(action: () => void): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing is refused';
}

/** Lines move when the text around a program changes. */
function withoutPlace(text: string): string {
  return text.trim().replace(/^\S*main\.ts:\d+:\d+$/gm, 'main.ts');
}

function plain(cell: string): string {
  return cell.replace(/[`"]/g, '');
}

function withoutMetadata(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, member) => (key === '//' ? undefined : member)));
}
