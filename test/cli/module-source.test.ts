import { isInstalled, notedSource } from '../../src/cli/input/module-source';

// what Terraform 1.11.4 writes into modules.json; of hosts out of reach, by its documentation
test.each([
  ['somebody/storage/azurerm', 'registry.terraform.io/somebody/storage/azurerm'],
  ['somebody/storage/azurerm//modules/x', 'registry.terraform.io/somebody/storage/azurerm//modules/x'],
  ['app.terraform.io/somebody/storage/azurerm', 'app.terraform.io/somebody/storage/azurerm'],
  ['localhost.example:8443/somebody/storage/azurerm', 'localhost.example:8443/somebody/storage/azurerm'],
  ['github.com/somebody/modules', 'git::https://github.com/somebody/modules.git'],
  ['github.com/somebody/modules.git//x?ref=v1', 'git::https://github.com/somebody/modules.git//x?ref=v1'],
  ['git@github.com:somebody/modules.git', 'git::ssh://git@github.com/somebody/modules.git'],
  ['git::file:///srv/modules//x?ref=v1', 'git::file:///srv/modules//x?ref=v1'],
  ['https://example.com/modules.zip', 'https://example.com/modules.zip'],
])('%s is noted as %s', (source, noted) => {
  expect(notedSource(source)).toBe(noted);
});

test.each([
  ['1.2.3', '1.2.3', true],
  ['~> 1.2', '1.9.0', true],
  ['~> 1.2', '2.0.0', false],
  ['>= 1.0, < 1.5', '1.5.0', false],
  ['~> 1.2', undefined, false],
  ['~> 1.2', 'newest', false],
  ['newest', '1.2.3', false],
  [undefined, undefined, true],
])('version %s lets %s through: %s', (version, there, expected) => {
  const source = 'somebody/storage/azurerm';
  expect(isInstalled({ source, version }, notedSource(source), there)).toBe(expected);
});
