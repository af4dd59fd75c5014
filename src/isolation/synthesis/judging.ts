/*
 * The rules and all that they read by are more than half of the package's modules. They are loaded when the first stack
 * is judged: a program that only imports the package, or its tests, starts without them.
 */

/* eslint-disable @typescript-eslint/no-require-imports -- an `import` would load them with this module */

/** How stacks are judged. */
export function judging(): typeof import('./judge-stack') {
  return require('./judge-stack') as typeof import('./judge-stack');
}

/** How HCL is read. */
export function hclReading(): typeof import('./hcl-configuration') {
  return require('./hcl-configuration') as typeof import('./hcl-configuration');
}

/** All rules. */
export function ruleBook(): typeof import('../rules') {
  return require('../rules') as typeof import('../rules');
}
