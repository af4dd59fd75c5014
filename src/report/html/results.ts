import { VERDICTS } from '../counts';
import { shownLocation } from '../location';
import type { Report, ReportResult } from '../report';
import { Severity } from '../../isolation/rules/rule';
import { mendings, saidOf } from '../finding-lines';
import { breakable, Html, markup } from './escape';
import { iconOf } from './icons';

/** All results, the worst first, and what to search and filter them with. */
export function resultsOf({ results, systems, documents }: Report): Html {
  const numbered = results.map((result, index) => ({ result, index }));
  const sorted = VERDICTS.flatMap((verdict) => numbered.filter(({ result }) => result.verdict === verdict));
  return markup`${filters(results)}
    <p id="shown" role="status" class="muted"></p>
    <ol class="results">
      ${sorted.map(({ result, index }) => item(result, index, { system: systems.length > 1, file: documents.length > 1 }))}
    </ol>`;
}

function filters(results: readonly ReportResult[]): Html {
  const hasFindings = results.some(({ verdict }) => verdict !== 'pass');
  const verdicts = VERDICTS.filter((verdict) => results.some((one) => one.verdict === verdict));
  const severities = Object.values(Severity).filter((severity) => results.some((one) => one.severity === severity));
  return markup`<form id="filter" role="search" aria-label="Results" hidden>
    <label class="search"
      <span>Search</span>
      <input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="rule, address, file, text" />
    </label>
    <fieldset>
      <legend>Verdict</legend>
      ${verdicts.map((verdict) =>
        chip(
          'verdict',
          verdict,
          results.filter((one) => one.verdict === verdict).length,
          !hasFindings || verdict !== 'pass',
        ),
      )}
    </fieldset>
    <fieldset>
      <legend>Severity</legend>
      ${severities.map((severity) =>
        chip('severity', severity, results.filter((one) => one.severity === severity).length, true),
      )}
    </fieldset>
    <button type="button" id="open-all">Open all</button>
  </form>`;
}

function chip(name: string, value: string, count: number, isChecked: boolean): Html {
  const checked = isChecked ? markup` checked` : '';
  return markup`<label class="chip">
    <input type="checkbox" name="${name}" value="${value}"${checked} /> ${value}
    <span class="count">${count}</span>
  </label>`;
}

/** What each result has to name, since there are several of them. */
interface Named {
  readonly system: boolean;
  readonly file: boolean;
}

function item(result: ReportResult, index: number, names: Named): Html {
  const { ruleId, ruleName, verdict, severity, address, location } = result;
  const place =
    location.whole && !names.file ? '' : markup` <span class="file">${breakable(shownLocation(location))}</span>`;
  const isAdvice = severity === Severity.ADVICE;
  const classes = [verdict, isAdvice ? 'advice' : ''].filter(Boolean).join(' ');
  return markup`<li data-verdict="${verdict}" data-severity="${severity}">
    <details id="result-${index}" class="${classes}">
      <summary>
        ${iconOf(verdict, isAdvice)}
        <span class="head">
          <span class="line">
            <strong class="verdict">${verdict}</strong> <span class="rule">${ruleId} ${ruleName}</span>
            <span class="severity">${severity}</span>
          </span>
          <span class="message">${saidOf(result) || 'holds'}</span>
          <span class="where"><code>${breakable(address)}</code>${place}</span>
        </span>
      </summary>
      ${body(result, names.system)}
    </details>
  </li>`;
}

function body(result: ReportResult, namesSystem: boolean): Html {
  const { evidence, verdict, missing, toDetermine, reason, expires, constructPath, system } = result;
  const seen = missing
    ? [entry('Not known', code(missing.what))]
    : evidence.map(({ attribute, value }) => entry('Seen', code(`${attribute} = ${value}`)));
  // what passes is most of a page: why it matters is with the rules
  const advice = verdict === 'pass' && seen.length > 0 ? [] : adviceOf(result);
  return markup`<dl>
    ${reason === undefined ? '' : entry('Accepted', expires === undefined ? reason : `${reason} (until ${expires})`)}
    ${seen}
    ${toDetermine === undefined ? '' : entry('To get a verdict', toDetermine)}
    ${advice}
    ${constructPath === undefined ? '' : entry('Construct', code(constructPath))}
    ${namesSystem ? entry('System', code(system)) : ''}
  </dl>`;
}

function adviceOf(result: ReportResult): Html[] {
  const { verdict, why, page, documentation } = result;
  const more = [entry('The rule', link(page)), entry('More', link(documentation))];
  if (verdict === 'pass') return [entry('Why', why), ...more];
  return [entry('Why', why), ...mendings(result).map((one) => entry(`Mend ${one.with}`, one.remedy)), ...more];
}

function entry(name: string, value: Html | string): Html {
  return markup`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

function link(url: string): Html {
  return markup`<a href="${url}" rel="noreferrer">${url}</a>`;
}

function code(text: string): Html {
  return markup`<code>${text}</code>`;
}
