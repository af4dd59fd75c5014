/*
 * Services that run pipelines read commands out of logs: GitHub takes `::name::` at the start of a line and `##[name]`
 * anywhere, Azure Pipelines `##vso[name]` anywhere, TeamCity `##teamcity[name`. A document that is judged must not give
 * any: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */

const BREAK = '\u200b';

/** A text of lines in which no service finds a command; people read the same. */
export function inert(text: string): string {
  return text.replace(/##(?=\w*\[)/g, `##${BREAK}`).replace(/^([^\S\n]*):(?=:)/gm, `$1:${BREAK}`);
}

/** The same of JSON, which says the same when it is parsed: only texts hold two such signs in a row. */
export function inertJson(json: string): string {
  return json.replace(/##/g, '#\\u0023');
}
