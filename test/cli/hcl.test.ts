import { AZURERM } from '../fixtures/rules/mutations/values';
import { writeHcl } from '../isolation/properties/write-hcl';
import { Command } from './support';

const command = new Command();
afterAll(() => command.remove());

const verify = (...args: string[]) => command.run(['verify', '-f', 'json', ...args]);
const group = Object.keys((AZURERM as any).resource.azurerm_network_security_group)[0];

/** What lets traffic in, from wherever the expression says. */
const ruleFrom = (source: string) => `
resource "azurerm_network_security_rule" "open" {
  name                        = "open"
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_port_range           = "*"
  source_address_prefix       = ${source}
  destination_address_prefix  = "*"
  destination_port_range      = "22"
  resource_group_name         = "x"
  network_security_group_name = azurerm_network_security_group.${group}.name
}
`;

const HEREDOC = `
locals {
  note = <<EOT
%{ for EOT in ["a"] }\${
EOT
}
# %{ endfor }
/*
EOT
}
${ruleFrom('"Internet"')}
# */
`;

const NAMES = ['provider', 'ignore_changes', 'replace_triggered_by', 'depends_on'];

function failuresIn(folder: string): string[] {
  const run = verify(folder);
  expect([0, 1]).toContain(run.code);
  return JSON.parse(run.out)
    .results.filter(({ verdict }: any) => verdict === 'fail')
    .map(({ ruleId }: any) => ruleId);
}

test('without it, none of what follows fails', () => {
  command.write('right/main.tf', writeHcl(AZURERM));
  expect(failuresIn('right')).toEqual([]);
});

describe("a rule that lets the Internet in, in Terraform's own syntax", () => {
  test.each<[string, string]>([
    ['as it is', ruleFrom('"Internet"')],
    ['behind a heredoc that seems to end elsewhere', HEREDOC],
    ...NAMES.flatMap((name): [string, string][] => [
      [`by a local value ${name}`, `locals {\n  ${name} = title("internet")\n}\n${ruleFrom(`local.${name}`)}`],
      [
        `by a member ${name}`,
        `locals {\n  a = {\n    ${name} = title("internet")\n  }\n}\n${ruleFrom(`local.a.${name}`)}`,
      ],
    ]),
  ])('is found %s', (name, text) => {
    const folder = name.replaceAll(' ', '-');
    command.write(`${folder}/main.tf`, writeHcl(AZURERM) + text);
    expect(failuresIn(folder)).toContain('BNI415');
  });

  test.each(NAMES.filter((name) => name !== 'depends_on'))('is found by the value of a variable %s', (name) => {
    const folder = `given-${name}`;
    command.write(`${folder}/main.tf`, `${writeHcl(AZURERM)}variable "${name}" {}\n${ruleFrom(`var.${name}`)}`);
    command.write(`${folder}/terraform.tfvars`, `${name} = "In\${"ternet"}"\n`);
    expect(failuresIn(folder)).toContain('BNI415');
  });
});

test('what is no address where Terraform takes one is refused, with file and line', () => {
  command.write('none/main.tf', 'resource "azurerm_subnet" "s" {\n  provider = upper("a")\n}\n');
  const run = verify('none');
  expect(run.code).toBe(3);
  expect(run.err).toMatch(/main\.tf:2: is not Terraform: provider takes addresses/);
});
