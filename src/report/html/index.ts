import { createHash } from 'node:crypto';
import { Severity } from '../../isolation/rules/rule';
import { counted, countsOf, resultsOfRules } from '../counts';
import { readFrom } from '../read-from';
import { HOMEPAGE, Report, ReportRule } from '../report';
import { verdictText } from '../text';
import type { Topology } from '../topology/topology';
import { breakable, Html, markup } from './escape';
import { ICON_DEFINITIONS, iconOf } from './icons';
import { pictureOf } from './picture';
import { resultsOf } from './results';
import { SCRIPT } from './script';
import { STYLE } from './style';

/**
 * A page of one file that asks nobody for anything: verdicts, the picture of each system, results to search and filter.
 * Without its script everything is there, only not to be filtered.
 *
 * @param pictures from `topologies`, of the same evaluation
 */
export function htmlReport(report: Report, pictures: readonly Topology[] = []): string {
  const title = `${titled(verdictText(report))}: network isolation`;
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy()}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="generator" content="${report.tool.name} ${report.tool.version}" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style>${new Html(STYLE)}</style>
      </head>
      <body>
        <a class="skip" href="#results">Skip to the results</a>
        ${ICON_DEFINITIONS}
        ${header(report)}
        <main>
          ${report.systems.map((system, index) => {
            const { name, batchEndpoints } = system;
            const picture = pictures.find(({ system }) => system === name);
            return markup`<section aria-labelledby="system-${index}">
              <h2 id="system-${index}">${breakable(name)}</h2>
              ${readFrom(report, system).map((text) => markup`<p class="muted">${titled(text)}.</p>`)}
              ${batchEndpoints > 0 ? '' : markup`<p>It has no batch endpoint yet: judged for being ready for one.</p>`}
              ${picture ? pictureOf(picture, index) : ''}
            </section>`;
          })}
          <section aria-labelledby="results">
            <h2 id="results" tabindex="-1">Results</h2>
            ${resultsOf(report)}
          </section>
          <section aria-labelledby="rules">
            <h2 id="rules">Rules</h2>
            <details>
              <summary>All ${report.rules.length} rules with their verdicts</summary>
              ${rules(report.rules)}
            </details>
          </section>
        </main>
        <footer>
          <p>
            Written by <a href="${HOMEPAGE}" rel="noreferrer">${report.tool.name}</a> ${report.tool.version}. What a
            rule says holds for the documents that were read, not for what was changed since.
          </p>
        </footer>
        <script>${new Html(SCRIPT)}</script>
      </body>
    </html>
    `.text;
}

/** Nothing is loaded from anywhere, and nothing runs but the page's own script. */
function policy(): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `style-src ${hash(STYLE)}`,
    `script-src ${hash(SCRIPT)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function header(report: Report): Html {
  const { summary, documents, systems } = report;
  const { outcome } = summary;
  const counts = countsOf(report).map(
    ({ verdict, number, what }) =>
      markup`<li class="${verdict}">${iconOf(verdict)}<strong>${number}</strong> ${what}</li>`,
  );
  const files = documents.map(
    ({ file, kind }) => markup`<li><code>${file}</code>${kind === undefined ? '' : ` (${kind})`}</li>`,
  );
  return markup`<header>
    <p class="overline">Network isolation of Azure Machine Learning batch endpoints</p>
    <h1 class="${outcome}">
      ${iconOf(systems.length === 0 ? 'not-applicable' : outcome)} ${titled(verdictText(report))}
    </h1>
    <p>${sentence(report)}</p>
    <ul class="counts" aria-label="Results by verdict">
      ${counts}
    </ul>
    ${
      files.length > 0
        ? markup`<details class="documents">
            <summary>${counted(files.length, 'document')}</summary>
            <ul>
              ${files}
            </ul>
          </details>`
        : ''
    }
  </header>`;
}

function sentence(report: Report): string {
  const { summary, systems } = report;
  const { invariant, rule, advice } = summary.severities;
  if (systems.length === 0) return 'No Machine Learning workspace and no batch endpoint was found in what was read.';
  const what = `${counted(systems.length, 'workspace')}, ${resultsOfRules(report)}: one for each resource that a rule looks at`;
  const failing = [
    invariant.fail > 0 ? `${counted(invariant.fail, 'violation')} of invariants` : '',
    rule.fail > 0 ? `${counted(rule.fail, 'violation')} of rules` : '',
    advice.fail > 0 ? `${counted(advice.fail, 'piece')} of advice` : '',
  ].filter(Boolean);
  return `${what}.${failing.length > 0 ? ` ${failing.join(', ')}.` : ''}${summary.strict ? ' Advice counts.' : ''}`;
}

function rules(all: readonly ReportRule[]): Html {
  const rows = all.map(
    ({ id, name, title, severity, verdict, documentation }) =>
      markup`<tr>
        <td class="verdict ${verdict}">
          ${iconOf(verdict, severity === Severity.ADVICE)} ${verdict.replace('-', ' ')}
        </td>
        <th scope="row"><a href="${documentation}" rel="noreferrer">${id}</a></th>
        <td>${name}</td>
        <td>${severity}</td>
        <td>${title}</td>
      </tr>`,
  );
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="All rules">
    <table>
      <thead>
        <tr>
          <th scope="col">Verdict</th>
          <th scope="col">Rule</th>
          <th scope="col">Name</th>
          <th scope="col">Severity</th>
          <th scope="col">What must hold</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function titled(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
