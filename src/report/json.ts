import { inertJson } from '../support/inert';
import type { Report } from './report';

/** The report's data, as `schemas/report.schema.json` describes it. */
export function jsonReport(report: Report): string {
  return `${inertJson(JSON.stringify(report, undefined, 2))}\n`;
}
