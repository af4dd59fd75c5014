import { DocumentKind, sniff } from '../../../src/isolation/facts/readers/sniff';
import { fixture } from './fixtures';

test.each([
  ['a plan', fixture('hcl', 'plan'), DocumentKind.PLAN],
  ['a state', fixture('hcl', 'state'), DocumentKind.STATE],
  ['an empty state', { format_version: '1.0' }, DocumentKind.STATE],
  ['a configuration', { resource: {} }, DocumentKind.CONFIGURATION],
  ['a configuration of locals alone', { locals: [{ a: 1 }] }, DocumentKind.CONFIGURATION],
  [
    "cdktf's configuration of an empty stack",
    { '//': { metadata: { version: '0.21.0' } } },
    DocumentKind.CONFIGURATION,
  ],
  [
    "cdktf's manifest",
    { version: '0.21.0', stacks: { a: { synthesizedStackPath: 'stacks/a/cdk.tf.json' } } },
    DocumentKind.MANIFEST,
  ],
  ['the manifest of an app without stacks', { version: '0.21.0', stacks: {} }, DocumentKind.MANIFEST],
])('%s is recognized', (_, content, kind) => {
  expect(sniff(content).kind).toBe(kind);
});

test.each([
  ["Terraform's own state file", { version: 4, serial: 1, lineage: 'x', resources: [] }, /terraform show -json/],
  ['the log of a plan', { '@level': 'info', '@message': 'x' }, /-out=FILE/],
  ['provider schemas', { format_version: '1.0', provider_schemas: {} }, /terraform show -json/],
  ['a plan that failed', { format_version: '1.2', errored: true, configuration: {} }, /failed before/],
  ['another version', { format_version: '2.0', planned_values: {} }, /format_version "2.0"/],
  ['a template of Azure', { $schema: 'x', contentVersion: '1', resources: [] }, /Resource Manager/],
  ['other objects', { a: 1, b: 2 }, /"a", "b"/],
  ['an empty object', {}, /an empty object/],
  ['a list', [], /a list/],
  ['a text', 'x', /a string/],
  ['null', null, /nothing/],
])('%s is refused with a reason', (_, content, reason) => {
  expect(sniff(content)).toMatchObject({ kind: DocumentKind.UNKNOWN, reason: expect.stringMatching(reason) });
});
