import { Aspects, IAspect, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { evaluate, Evaluation } from '../isolation/evaluate';
import { Facts } from '../isolation/facts/facts';
import { DocumentKind, sniff } from '../isolation/facts/readers/sniff';
import { readTerraformJson } from '../isolation/facts/readers/terraform-json';
import { readTerraformPlan } from '../isolation/facts/readers/terraform-plan';
import { readTerraformState } from '../isolation/facts/readers/terraform-state';
import type { Document } from '../isolation/facts/resource';
import { systemsOf } from '../isolation/facts/systems';
import { ALL_RULES } from '../isolation/rules';
import { evaluateStack } from '../isolation/synthesis/guard';

/**
 * What can be judged in a test: a stack, or JSON, as text or parsed: what `Testing.synth(stack)` gives, a `cdk.tf.json`,
 * what `terraform show -json` prints of a plan or a state.
 */
export type Subject = TerraformStack | string | object;

/** What the rules say of a subject; what the synthesis refuses is judged like everything else. */
export function evaluationOf(subject: unknown): Evaluation {
  const evaluation = TerraformStack.isStack(subject) ? ofStack(subject) : ofDocument(documentOf(parsed(subject)));
  if (evaluation.systems.length > 0) return evaluation;
  throw new Error('there is no Machine Learning workspace and no batch endpoint in it, so there is nothing to judge');
}

function ofStack(stack: TerraformStack): Evaluation {
  invokeAspects(stack, []);
  const evaluation = evaluateStack(stack);
  if (evaluation.systems.length > 0) return evaluation;
  // a stack without a batch endpoint, and without constructs of this library: whatever workspace is in it
  return ofDocument(readTerraformJson([{ label: stack.node.path, content: stack.toTerraform() }]));
}

/** As the synthesis does before it writes. */
function invokeAspects(construct: IConstruct, inherited: readonly IAspect[]): void {
  const aspects = [...inherited, ...Aspects.of(construct).all];
  for (const aspect of new Set(aspects)) aspect.visit(construct);
  for (const child of construct.node.children) invokeAspects(child, aspects);
}

function ofDocument(document: Document): Evaluation {
  const facts = new Facts(document);
  return evaluate(facts, systemsOf(facts), ALL_RULES);
}

function documentOf(content: unknown): Document {
  const { kind, reason } = sniff(content);
  switch (kind) {
    case DocumentKind.CONFIGURATION:
      return readTerraformJson([{ label: 'configuration', content }]);
    case DocumentKind.PLAN:
      return readTerraformPlan('plan', content);
    case DocumentKind.STATE:
      return readTerraformState('state', content);
    default:
      throw new TypeError(`it is ${reason}: give a TerraformStack, or JSON such as Testing.synth(stack)`);
  }
}

function parsed(subject: unknown): unknown {
  if (typeof subject !== 'string') return subject;
  try {
    return JSON.parse(subject) as unknown;
  } catch {
    throw new TypeError('the text is not JSON: give a TerraformStack, or JSON such as Testing.synth(stack)');
  }
}
