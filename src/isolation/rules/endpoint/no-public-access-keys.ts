import { missing, Obscurity, PartialValue, unproven, Unresolved } from '../../facts/value';
import type { Body, Fact } from '../../facts/vocabulary';
import { Judgement } from '../judgement';
import { Outcome, Rule, Severity } from '../rule';
import { isPlainValue } from './body-schema';

const KEYS = new Set(['publicnetworkaccess', 'egresspublicnetworkaccess']);

/** BNI101 */
export const noPublicAccessKeys: Rule = {
  id: 'BNI101',
  name: 'no-public-access-keys',
  severity: Severity.INVARIANT,
  title: 'no body of a batch endpoint or deployment has a key for public network access',
  why: 'batch endpoints take their network from the workspace: these keys belong to online endpoints and are not supported here',
  remedy: 'take the override of the body away: BatchEndpoint and the batch deployments have no prop for it',
  terraformRemedy: 'remove publicNetworkAccess and egressPublicNetworkAccess from body',
  undetermined:
    'a body, or a part of it that may be an object, is an expression whose value is not written, such as a variable',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-batch-endpoint',
  check({ endpoints, deployments, strayBodies }): Outcome[] {
    return [
      ...[...endpoints, ...deployments].map((fact) => judgeBodies(fact, fact.bodies)),
      ...strayBodies.map((body) => judgeBodies(body, [body])),
    ];
  },
};

function judgeBodies({ resource }: Fact, bodies: readonly Body[]): Outcome {
  const judgement = new Judgement(resource);
  for (const { sender, content } of bodies) {
    const where = sender === resource ? content.path : `${sender.address} ${content.path}`;
    if (content.value instanceof Unresolved || !isContainer(content.value)) {
      const { obscurity, text } = hidden(content.value);
      const why = missing(obscurity, `${where} = ${text}`);
      // what the program sends it decides, whatever it reads it from
      judgement.unclear(`${where} cannot be seen into`, unproven(why));
    } else look(content.value, [], where, judgement);
  }
  return judgement.outcome;
}

/** A body that is no object is a text that was not read as JSON. */
function hidden(value: PartialValue): { obscurity: Obscurity; text: string } {
  return value instanceof Unresolved ? value : { obscurity: Obscurity.EXPRESSION, text: JSON.stringify(value) };
}

function isContainer(value: PartialValue): value is { [key: string]: PartialValue } | PartialValue[] {
  return value !== null && typeof value === 'object' && !(value instanceof Unresolved);
}

function look(container: object, path: readonly string[], where: string, judgement: Judgement): void {
  for (const [key, value] of Object.entries(container) as [string, PartialValue][]) {
    const here = [...path, key];
    const name = `${where}.${here.join('.')}`;
    if (!Array.isArray(container) && KEYS.has(key.replace(/[^a-z0-9]/gi, '').toLowerCase())) {
      judgement.saw(name, value instanceof Unresolved ? value.text : value);
      judgement.wrong(`${name} is set, which batch endpoints and deployments do not support`);
    } else if (value instanceof Unresolved) {
      if (isPlainValue(here, value)) continue;
      judgement.unclear(`${name} cannot be seen into`, unproven(missing(value.obscurity, `${name} = ${value.text}`)));
    } else if (isContainer(value)) look(value, here, where, judgement);
  }
}
