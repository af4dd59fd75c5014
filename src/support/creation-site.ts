import * as path from 'node:path';
import { IConstruct } from 'constructs';
import { codeFolder } from './package-folder';
import { printable } from './printable';

/*
 * cdktf 0.21 keeps no creation traces, so our constructs note where they were made. Only the Error object is kept:
 * V8 formats its stack (through source maps, where the program runs under ts-node) when a finding asks for it.
 */
const sites = new WeakMap<IConstruct, Error>();

const DEEP_ENOUGH = 40;
let ownFolder: string | undefined;

/**
 * Notes the line of the user's program that makes this construct; the outermost of ours that is made there counts. A
 * program in another language runs in a process of its own, where jsii's runtimes set JSII_AGENT in this one: its lines
 * are not in the stack.
 */
export function recordCreationSite(construct: IConstruct): void {
  if (process.env.JSII_AGENT) return;
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = DEEP_ENOUGH;
  sites.set(construct, new Error());
  Error.stackTraceLimit = limit;
}

/** `file:line:column` in the user's program of the nearest construct, from this one outwards, that noted where it was made. */
export function creationSite(construct: IConstruct): string | undefined {
  for (const scope of [...construct.node.scopes].reverse()) {
    const error = sites.get(scope);
    const frame = error && userFrame(error.stack ?? '');
    if (frame) return frame;
  }
  return undefined;
}

function userFrame(stack: string): string | undefined {
  ownFolder ??= codeFolder() + path.sep;
  for (const line of stack.split('\n')) {
    const frame = /^\s+at (?:.*\()?(?:file:\/\/)?((?:[a-zA-Z]:)?[^()]+:\d+:\d+)\)?$/.exec(line)?.[1];
    if (!frame || frame.startsWith('node:') || frame.startsWith(ownFolder)) continue;
    if (frame.includes(`${path.sep}node_modules${path.sep}`) || frame.startsWith('internal/')) continue;
    return printable(frame.startsWith(process.cwd() + path.sep) ? path.relative(process.cwd(), frame) : frame);
  }
  return undefined;
}
