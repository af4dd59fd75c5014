import type { Attribute } from '../../facts/attribute';
import { missing, Unresolved } from '../../facts/value';
import type { BatchDeployment, BatchEndpoint } from '../../facts/vocabulary';
import { Judgement } from '../judgement';
import { Outcome, Rule, Severity } from '../rule';
import { isIdentity } from './body-schema';

/** BNI109 */
export const noEmptyTags: Rule = {
  id: 'BNI109',
  name: 'no-empty-tags',
  severity: Severity.RULE,
  title: 'no tag of an endpoint, a deployment or the workspace they inherit from is null or empty',
  why: 'the batch service refuses the whole request with "Tag values must not be null or empty"',
  remedy: 'give the tag a value or leave it out: tags of BatchEndpoint, of its deployments and of PrivateWorkspace',
  terraformRemedy: 'tags: no empty text and no null among the values',
  undetermined: 'a tag, or all tags, are an expression whose value is not written, such as a variable',
  documentation: 'https://learn.microsoft.com/azure/machine-learning/reference-yaml-endpoint-batch',
  check({ endpoints, deployments, workspace }): Outcome[] {
    return [...endpoints, ...deployments].map((fact) => {
      const judgement = new Judgement(fact.resource);
      for (const [where, tags] of tagsOf(fact)) judgeTags(judgement, where, tags);
      if (workspace) judgeTags(judgement, `${workspace.resource.address} tags`, workspace.tags);
      return judgement.outcome;
    });
  },
};

function tagsOf({ resource, tags, bodies }: BatchEndpoint | BatchDeployment): Map<string, Attribute> {
  const found = new Map([[tags.path, tags]]);
  for (const { sender, content } of bodies) {
    // a body that is not known at all is BNI101's matter
    if (content.value instanceof Unresolved) continue;
    const inBody = content.find('tags');
    found.set(sender === resource ? inBody.path : `${sender.address} ${inBody.path}`, inBody);
  }
  return found;
}

function judgeTags(judgement: Judgement, where: string, tags: Attribute): void {
  const { value } = tags;
  if (value instanceof Unresolved) {
    judgement.unclear(`${where} are not known`, missing(value.obscurity, `${where} = ${value.text}`));
    return;
  }
  if (value === null || typeof value !== 'object') return;
  for (const [key, tag] of Object.entries(value)) {
    const name = `${where}["${key}"]`;
    if (tag instanceof Unresolved) {
      if (tag.suffix.trim() === '' && !isIdentity(tag))
        judgement.unclear(`${name} is not known`, missing(tag.obscurity, `${name} = ${tag.text}`));
    } else if (tag === null || tag === undefined || (typeof tag !== 'object' && String(tag).trim() === '')) {
      judgement.saw(name, tag ?? 'null').wrong(`the tag "${key}" in ${where} is ${tag ? 'blank' : 'empty'}`);
    }
  }
}
